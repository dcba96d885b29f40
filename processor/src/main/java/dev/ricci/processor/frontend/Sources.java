package dev.ricci.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.ricci.processor.ir.Parameter;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where each node of a lowered program comes from, by the node's identity: passes that rebuild a
 * node lose its place, so problems are found on the program as lowered.
 */
public final class Sources {
  /** javac prints a cast without the space that people put behind it. */
  private static final Pattern CAST =
      Pattern.compile("\\((?:byte|short|char|int|long|float|double)\\)");

  private final CompilationUnitTree unit;
  private final IdentityHashMap<Object, Tree> trees = new IdentityHashMap<>();

  Sources(CompilationUnitTree unit) {
    this.unit = unit;
  }

  /** The file that the whole program is written in. */
  public CompilationUnitTree unit() {
    return unit;
  }

  /** The syntax of an IR expression or statement; absent for those that no syntax asked for. */
  public Optional<Tree> tree(Object node) {
    return Optional.ofNullable(trees.get(node));
  }

  /** What the user wrote for an IR expression, for messages; spaced as javac prints it. */
  public Optional<String> text(Object node) {
    return tree(node).map(tree -> CAST.matcher(tree.toString()).replaceAll("$0 "));
  }

  /** The name of the user's parameter that a parameter of the entry is, or is a component of. */
  public Optional<String> written(Parameter parameter) {
    return tree(parameter)
        .filter(VariableTree.class::isInstance)
        .map(tree -> ((VariableTree) tree).getName().toString());
  }

  /** Notes the place of a node unless it has one, and returns the node. */
  <T> T place(T node, Tree tree) {
    trees.putIfAbsent(node, tree);
    return node;
  }
}
