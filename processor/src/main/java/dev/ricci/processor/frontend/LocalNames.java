package dev.ricci.processor.frontend;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Names within one function: the user's stay as they are where they can, and temporaries keep out of
 * the way of names that the user declares further down.
 */
final class LocalNames {
  private static final List<String> INDICES = List.of("i", "j", "k", "l", "p", "q");

  private final Set<String> taken = new HashSet<>();
  private final Set<String> declared = new HashSet<>();

  /** Notes the names that the user declares in {@code tree}, for temporaries to avoid. */
  void avoid(Tree tree) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void unused) {
        declared.add(variable.getName().toString());
        return super.visitVariable(variable, null);
      }
    }.scan(tree, null);
  }

  /** A name for what the user calls {@code name}: that, or with a number where it is taken. */
  String ofUser(String name) {
    String candidate = name;
    for (int k = 2; !taken.add(candidate); k++) {
      candidate = name + k;
    }
    return candidate;
  }

  /** A name for a temporary or label. */
  String temporary(String base) {
    String candidate = base;
    for (int k = 2; !isFree(candidate); k++) {
      candidate = base + k;
    }
    taken.add(candidate);
    return candidate;
  }

  /** A name for the index of a loop that has none in the source. */
  String index() {
    for (String name : INDICES) {
      if (isFree(name)) {
        return temporary(name);
      }
    }
    return temporary("i");
  }

  private boolean isFree(String name) {
    return !taken.contains(name) && !declared.contains(name) && !SourceVersion.isKeyword(name);
  }
}
