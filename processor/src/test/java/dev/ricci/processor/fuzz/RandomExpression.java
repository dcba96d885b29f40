package dev.ricci.processor.fuzz;

import java.util.List;
import java.util.Random;

/** Random real and boolean expressions over what is in scope; bounded, and smooth almost everywhere. */
final class RandomExpression {
  private static final List<String> BOUNDED =
      List.of(
          "Math.sin(%s)",
          "Math.cos(%s)",
          "Math.tanh(%s)",
          "Math.atan(%s)",
          "Math.exp(-Math.abs(%s))",
          "Math.exp(Math.sin(%s))",
          "1 / (1 + Math.exp(-%s))");

  private final Random random;
  private final Scope scope;

  RandomExpression(Random random, Scope scope) {
    this.random = random;
    this.scope = scope;
  }

  /** A real expression with at most {@code depth} nested operations. */
  String real(int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return atom();
    }
    String a = real(depth - 1);
    return switch (random.nextInt(12)) {
      case 0 -> "(" + a + " + " + real(depth - 1) + ")";
      case 1 -> "(" + a + " - " + real(depth - 1) + ")";
      case 2, 3 -> a + " * " + real(depth - 1);
      case 4 -> a + " / (2 + Math.sin(" + real(depth - 1) + "))";
      case 5 -> "Math.sqrt(1 + " + a + " * " + a + ")";
      case 6 -> "Math.log(2 + Math.cos(" + a + "))";
      case 7 -> "(" + condition() + " ? " + a + " : " + real(depth - 1) + ")";
      case 8 ->
          (random.nextBoolean() ? "Math.max(" : "Math.min(") + a + ", " + real(depth - 1) + ")";
      case 9 -> "Math.pow(1.5 + Math.sin(" + a + "), " + real(0) + ")";
      case 10 -> scope.helpers() ? "helper(" + a + ", " + real(depth - 1) + ")" : "-" + paren(a);
      default -> BOUNDED.get(random.nextInt(BOUNDED.size())).formatted(paren(a));
    };
  }

  /** A real expression whose value stays within a few units. */
  String bounded(int depth) {
    return BOUNDED.get(random.nextInt(BOUNDED.size())).formatted(paren(real(depth)));
  }

  /** A boolean expression, data-dependent or on indices. */
  String condition() {
    return switch (random.nextInt(5)) {
      case 0 -> atom() + " > " + atom();
      case 1 -> atom() + " < 0.3 && " + atom() + " > -2";
      case 2 -> index() + " % 2 == 0";
      case 3 -> "!(" + atom() + " > 0.1) || " + index() + " == 1";
      default -> atom() + " * " + atom() + " < 0.5";
    };
  }

  /** An index that is in range of every array of length n ≥ 3. */
  String index() {
    List<String> indices = scope.indices();
    if (indices.isEmpty() || random.nextInt(4) == 0) {
      return List.of("0", "1", "n - 1", "2").get(random.nextInt(4));
    }
    String i = indices.get(random.nextInt(indices.size()));
    return switch (random.nextInt(4)) {
      case 0 -> "(" + i + " + 1) % n";
      case 1 -> "n - 1 - " + i;
      default -> i;
    };
  }

  /** A variable, element or literal. */
  String atom() {
    int pick = random.nextInt(10);
    if (pick == 0) {
      return List.of("0.5", "1.25", "2", "-0.75", "3").get(random.nextInt(5));
    }
    if (pick < 5) {
      List<String> arrays = scope.arrays();
      return arrays.get(random.nextInt(arrays.size())) + "[" + index() + "]";
    }
    if (pick == 5) {
      return "A[" + index() + "][" + index() + "]";
    }
    List<String> scalars = scope.scalars();
    return scalars.get(random.nextInt(scalars.size()));
  }

  private static String paren(String a) {
    return "(" + a + ")";
  }
}
