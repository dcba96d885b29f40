package dev.ricci.processor.ir;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Supplies names that no variable or label of a function has yet. Mutable; one per transformation. */
public final class Names {
  private final Set<String> taken = new HashSet<>();

  private Names() {}

  /** A supply that avoids every name of {@code function}. */
  public static Names of(Function function) {
    Names names = new Names();
    for (Parameter parameter : function.parameters()) {
      names.taken.add(parameter.variable().name());
    }
    names.collect(function.body());
    return names;
  }

  private void collect(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Declare declare) {
        taken.add(declare.variable().name());
      } else if (statement instanceof For loop) {
        taken.add(loop.index().name());
        loop.label().ifPresent(taken::add);
      } else if (statement instanceof While loop) {
        loop.label().ifPresent(taken::add);
      } else if (statement instanceof Block block) {
        taken.add(block.label());
      } else if (statement instanceof Call call) {
        call.result().ifPresent(variable -> taken.add(variable.name()));
      } else if (statement instanceof Pop pop) {
        pop.targets().forEach(variable -> taken.add(variable.name()));
      }
      statement.blocks().forEach(this::collect);
    }
  }

  /** Marks a name as taken. */
  public void reserve(String name) {
    taken.add(name);
  }

  /** {@code base} itself if free and not a word of Java's, else with the first number from 2 on that makes it free */
  public String fresh(String base) {
    String candidate = base;
    for (int k = 2; SourceVersion.isKeyword(candidate) || !taken.add(candidate); k++) {
      candidate = base + k;
    }
    return candidate;
  }

  /** A new variable named after {@code base}. */
  public Variable variable(String base, Type type) {
    return new Variable(fresh(base), type);
  }
}
