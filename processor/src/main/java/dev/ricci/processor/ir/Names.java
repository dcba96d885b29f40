package dev.ricci.processor.ir;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Supplies names that no variable or label of a function has yet. Mutable; one per transformation. */
public final class Names {
  private static final Pattern SUBSCRIPTED = Pattern.compile(".*_\\d+");
  private static final Pattern NUMBERED = Pattern.compile("(.*_\\d+)v\\d+|(.*[^\\d_])\\d+");

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
      candidate = numbered(base, k);
    }
    return candidate;
  }

  /** The k-th name made of {@code base}: {@code t2}; of one that ends in a subscript, {@code a_0v2}. */
  public static String numbered(String base, int k) {
    return base + (SUBSCRIPTED.matcher(base).matches() ? "v" : "") + k;
  }

  /** The name that {@link #numbered} was given, if {@code name} can be such. */
  public static Optional<String> unnumbered(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(matcher.group(matcher.group(1) != null ? 1 : 2));
  }

  /** A new variable named after {@code base}. */
  public Variable variable(String base, Type type) {
    return new Variable(fresh(base), type);
  }
}
