package dev.ricci.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random differentiable method of (a, b, x, y, A), scalar or vector valued.
 *
 * @param name the method's name
 * @param vector whether it returns a vector of length n
 * @param stretch the stretch of its {@code @Checkpoint}; 0 for none
 * @param body its statements
 */
record RandomProgram(String name, boolean vector, int stretch, List<Line> body) {

  /** The program of a seed. */
  static RandomProgram of(String name, long seed) {
    Random random = new Random(seed);
    for (int k = 0; k < 5; k++) {
      random.nextInt(); // neighbouring seeds start alike
    }
    boolean vector = random.nextInt(3) == 0;
    int stretch = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
    return new RandomProgram(name, vector, stretch, new Writer(random, vector).method());
  }

  /** The same with another body. */
  RandomProgram withBody(List<Line> newBody) {
    return new RandomProgram(name, vector, stretch, newBody);
  }

  /** The method's source. */
  String source() {
    return """
      @Differentiable%s %s%sstatic %s %s(
          double a, double b, @Shape("n") double[] x, @Shape("n") double[] y,
          @Shape({"n", "n"}) double[][] A) {
    %s  }
    """
        .formatted(
            vector ? "" : "(order = 2)",
            vector ? "@Shape(\"n\") " : "",
            stretch == 0 ? "" : "@Checkpoint(" + stretch + ") ",
            vector ? "double[]" : "double",
            name,
            Line.render(body, "    "));
  }

  /** Writes statements. */
  private static final class Writer {
    private final Random random;
    private final boolean vector;
    private int names;

    Writer(Random random, boolean vector) {
      this.random = random;
      this.vector = vector;
    }

    List<Line> method() {
      Scope scope = Scope.ofParameters(random.nextInt(3) == 0);
      List<Line> lines = new ArrayList<>();
      lines.add(Line.fixed("int n = x.length;"));
      lines.add(Line.fixed("double r = " + new RandomExpression(random, scope).real(1) + ";"));
      scope.scalars().add("r");
      scope.assignable().add("r");
      lines.add(Line.fixed("double[] w = new double[n];"));
      scope.arrays().add("w");
      scope.writable().add("w");
      lines.addAll(block(scope, 3, 3 + random.nextInt(4), false));
      RandomExpression expression = new RandomExpression(random, scope);
      lines.add(
          Line.fixed(
              vector ? "return w;" : "return " + expression.real(2) + " + r + w[n - 1] + w[0];"));
      return lines;
    }

    private List<Line> block(Scope scope, int depth, int size, boolean inLoop) {
      List<Line> lines = new ArrayList<>();
      Scope before = scope.nested();
      for (int k = 0; k < size; k++) {
        statement(lines, scope, depth, inLoop);
      }
      if (inLoop && random.nextInt(6) == 0) {
        String condition = new RandomExpression(random, before).condition();
        lines.add(
            random.nextInt(lines.size() + 1),
            Line.compound(
                "if (r > 1.5 && " + condition + ")",
                List.of(Line.of(random.nextBoolean() ? "break;" : "continue;"))));
      }
      return lines;
    }

    private void statement(List<Line> lines, Scope scope, int depth, boolean inLoop) {
      RandomExpression e = new RandomExpression(random, scope);
      int pick = random.nextInt(depth > 0 ? 14 : 7);
      switch (pick) {
        case 0, 1 -> {
          String name = "t" + names++;
          lines.add(Line.fixed("double " + name + " = " + e.real(2) + ";"));
          scope.scalars().add(name);
          scope.assignable().add(name);
        }
        case 2 -> lines.add(Line.of(target(scope) + " = " + e.bounded(2) + ";"));
        case 3 -> lines.add(Line.of(target(scope) + " += " + e.bounded(1) + ";"));
        case 4 -> lines.add(Line.of(target(scope) + " *= " + e.bounded(1) + ";"));
        case 5 -> lines.add(Line.of(element(scope, e) + " = " + e.bounded(2) + ";"));
        case 6 ->
            lines.add(
                Line.of(
                    element(scope, e)
                        + (random.nextBoolean() ? " += " : " -= ")
                        + e.bounded(1)
                        + ";"));
        case 7, 8, 9 -> lines.add(loop(scope, depth));
        case 10 -> {
          Scope inner = scope.nested();
          List<Line> then = block(inner, depth - 1, 1 + random.nextInt(2), false);
          List<Line> otherwise = block(scope.nested(), depth - 1, random.nextInt(2), false);
          lines.add(
              new Line(
                  "if (" + e.condition() + ")",
                  otherwise.isEmpty() ? List.of(then) : List.of(then, otherwise),
                  "",
                  false));
        }
        case 11 -> {
          String k = "k" + names++;
          Scope inner = scope.nested();
          List<Line> body = new ArrayList<>();
          body.add(Line.fixed(k + "++;"));
          body.addAll(block(inner, depth - 1, 1 + random.nextInt(2), true));
          lines.add(Line.fixed("int " + k + " = 0;"));
          lines.add(
              random.nextBoolean()
                  ? Line.compound("while (" + k + " < 3 && r < 2.5)", body)
                  : new Line("do", List.of(body), "while (" + k + " < 2);", false));
        }
        case 12 -> {
          int called = scope.helpers() ? random.nextInt(4) : 3;
          if (called == 0 && !inLoop) {
            lines.add(Line.of("update(w, " + e.real(1) + ");"));
          } else if (called == 1) {
            lines.add(Line.of("r += again(" + e.bounded(1) + ", " + random.nextInt(4) + ");"));
          } else if (called == 2 && !inLoop) {
            lines.add(Line.of("down(w, " + random.nextInt(3) + ", " + e.bounded(1) + ");"));
          } else {
            lines.add(
                Line.compound(
                    "if (r > 4)",
                    List.of(Line.of(vector ? "return w;" : "return " + e.real(1) + ";"))));
          }
        }
        default -> {
          String name = "v" + names++;
          String init =
              switch (random.nextInt(3)) {
                case 0 -> "new double[n]";
                case 1 -> scope.arrays().get(random.nextInt(scope.arrays().size())) + ".clone()";
                default -> "Arrays.copyOf(x, n)";
              };
          lines.add(Line.fixed("double[] " + name + " = " + init + ";"));
          scope.arrays().add(name);
          scope.writable().add(name);
        }
      }
    }

    private Line loop(Scope scope, int depth) {
      String i = "i" + names++;
      Scope inner = scope.nested();
      inner.indices().add(i);
      String head =
          switch (random.nextInt(5)) {
            case 0 -> "for (int %1$s = 1; %1$s < n; %1$s++)";
            case 1 -> "for (int %1$s = n - 1; %1$s >= 0; %1$s--)";
            case 2 -> "for (int %1$s = 0; %1$s < n; %1$s += 2)";
            default -> "for (int %1$s = 0; %1$s < n; %1$s++)";
          };
      return Line.compound(head.formatted(i), block(inner, depth - 1, 1 + random.nextInt(3), true));
    }

    private String target(Scope scope) {
      return scope.assignable().get(random.nextInt(scope.assignable().size()));
    }

    private String element(Scope scope, RandomExpression e) {
      return scope.writable().get(random.nextInt(scope.writable().size())) + "[" + e.index() + "]";
    }
  }
}
