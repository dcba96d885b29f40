package dev.ricci.processor.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Methods whose derivatives are long. */
final class HeavyMethods {
  private HeavyMethods() {}

  /** A class {@code heavy.Heavy} of those with loops that stay loops. */
  static String loops() {
    return "package heavy;\n\nimport dev.ricci.Differentiable;\n\nfinal class Heavy {\n"
        + march()
        + settle()
        + "}\n";
  }

  /** A class {@code heavy.Heavy} of them all. */
  static String source() {
    return """
    package heavy;

    import dev.ricci.Differentiable;
    import dev.ricci.Shape;

    final class Heavy {
      private Heavy() {}

      @Differentiable
      static double[][] product(
          @Shape({"8", "8"}) double[][] A, @Shape({"8", "8"}) double[][] B) {
        double[][] C = new double[8][8];
        for (int i = 0; i < 8; i++) {
          for (int j = 0; j < 8; j++) {
            double s = 0;
            for (int k = 0; k < 8; k++) {
              s += A[i][k] * B[k][j];
            }
            C[i][j] = s;
          }
        }
        return C;
      }

      @Differentiable(order = 2)
      static double chain(@Shape("12") double[] x) {
        double s = 1;
        for (int i = 0; i < 12; i++) {
          s = 0.01 * s * Math.sin(x[i] + s) + x[(i + 5) % 12] * x[(i + 7) % 12];
        }
        return s * s;
      }
    """
        + determinant()
        + fortyInputs()
        + curve()
        + march()
        + settle()
        + sum()
        + "}\n";
  }

  /** Leibniz' formula for 4×4. */
  private static String determinant() {
    StringBuilder text = new StringBuilder();
    text.append("  @Differentiable\n");
    text.append("  static double determinant(@Shape({\"4\", \"4\"}) double[][] A) {\n");
    text.append("    double d = 0;\n");
    permute(new ArrayList<>(), 1, text);
    return text.append("    return d;\n  }\n").toString();
  }

  private static void permute(List<Integer> chosen, int sign, StringBuilder text) {
    if (chosen.size() == 4) {
      text.append("    d ").append(sign > 0 ? "+=" : "-=");
      for (int i = 0; i < 4; i++) {
        text.append(i == 0 ? " " : " * ");
        text.append(String.format(Locale.ROOT, "A[%d][%d]", i, chosen.get(i)));
      }
      text.append(";\n");
      return;
    }
    for (int column = 0; column < 4; column++) {
      if (!chosen.contains(column)) {
        int c = column;
        boolean odd = chosen.stream().filter(other -> other > c).count() % 2 == 1;
        List<Integer> longer = new ArrayList<>(chosen);
        longer.add(column);
        permute(longer, odd ? -sign : sign, text);
      }
    }
  }

  private static String fortyInputs() {
    List<String> parameters = new ArrayList<>();
    List<String> terms = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      parameters.add("double x" + i);
      terms.add("y" + i + " * y" + (i + 1) % 40);
      lines.append(
          String.format(
              Locale.ROOT,
              "    double y%d = Math.sin(x%d * x%d) + Math.exp(x%d / (1 + x%d * x%d));%n",
              i,
              i,
              (i + 1) % 40,
              (i + 7) % 40,
              (i + 3) % 40,
              (i + 3) % 40));
    }
    return "  @Differentiable(order = 2)\n  static double forty("
        + String.join(", ", parameters)
        + ") {\n"
        + lines
        + "    return "
        + String.join(" + ", terms)
        + ";\n  }\n";
  }

  /** 190 statements in a line. */
  private static String curve() {
    return "  @Differentiable(order = 2)\n  static double curve(double x, double y, double z) {\n"
        + "    double a0 = x;\n    double a1 = x * y;\n    double a2 = z;\n"
        + longLine(193)
        + "    return a192;\n  }\n";
  }

  /** A loop with a long body, whose iterations each need the one before. */
  private static String march() {
    return "  @Differentiable(order = 2)\n  static double march(double x, double y, int steps) {\n"
        + "    double u = x, v = y, w = x * y;\n    for (int k = 0; k < steps; k++) {\n"
        + "    double a0 = u;\n    double a1 = v * w;\n    double a2 = w;\n"
        + longLine(90)
        + "    u = a89; v = 0.5 * v + a88; w = 0.3 * a87 + u;\n    }\n"
        + "    return u * v + w;\n  }\n";
  }

  /** A loop that ends when the values say so, with other ways out of its long body. */
  private static String settle() {
    return "  @Differentiable(wrt = \"x\")\n"
        + "  static double settle(double[] x, double tolerance) {\n"
        + "    double u = x[0], v = x[1], w = x[2];\n    int n = 0;\n"
        + "    while (Math.abs(u - v) > tolerance && n < 6) {\n"
        + "    double a0 = u;\n    double a1 = v * w;\n    double a2 = w;\n"
        + "    if (u > 5) { u = u / 3; continue; }\n"
        + longLine(80)
        + "    boolean up = a79 > a78;\n    double b0 = a77, b1, b2 = 1;\n"
        + "    if (up) { b1 = b0 * a0; if (n > 4) break; } else { b1 = b0 - a3; b2 = b1 * a9; }\n"
        + "    u = a79 * b1; v = 0.9 * v + a10 * b2; w = 0.3 * a77 + w;\n    n++;\n    }\n"
        + "    return u * v + w;\n  }\n";
  }

  /** One expression of 300 terms. */
  private static String sum() {
    List<String> terms = new ArrayList<>();
    for (int k = 1; k <= 300; k++) {
      terms.add("Math.sin(" + k + " * x) / " + k);
    }
    return "  @Differentiable\n  static double sum(double x) {\n    return "
        + String.join("\n        + ", terms)
        + ";\n  }\n";
  }

  /** Statements {@code a3} up to {@code a(end − 1)}, each of which needs those before it. */
  private static String longLine(int end) {
    StringBuilder text = new StringBuilder();
    for (int i = 3; i < end; i++) {
      String p = "a" + (i - 1);
      String q = "a" + (i - 2);
      String r = "a" + (i - 3);
      String formula =
          switch (i % 4) {
            case 0 -> p + " * " + q + " + 0.5 * " + r;
            case 1 -> "Math.sin(" + p + ") + 0.5 * " + q;
            case 2 -> p + " / (2 + " + q + " * " + r + ")";
            default -> "Math.exp(-" + p + " * " + q + ")";
          };
      text.append("    double a").append(i).append(" = ").append(formula).append(";\n");
    }
    return text.toString();
  }
}
