package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes random methods over index formulas: local arrays defined by loops with shifted, transposed
 * and repeated subscripts, sums, branches on indices, updates in place, scalar sums; the result is
 * one of the arrays or a sum over one.
 */
final class RandomProgram {
  private static final String[] INDICES = {"i", "j", "k"};
  private final Random random;
  private final StringBuilder code = new StringBuilder();
  private final List<String> vectors = new ArrayList<>(List.of("x", "y"));
  private final List<String> matrices = new ArrayList<>(List.of("A"));
  private final List<String> scalars = new ArrayList<>();
  private int fresh;

  private RandomProgram(long seed) {
    this.random = new Random(seed);
  }

  /** A method called {@code name} of {@code A} (n×n), {@code x}, {@code y} (n). */
  static String of(long seed, String name) {
    return new RandomProgram(seed).write(name);
  }

  private String write(String name) {
    int statements = 1 + random.nextInt(4);
    for (int k = 0; k < statements; k++) {
      switch (random.nextInt(10)) {
        case 9 -> running();
        case 6 -> tensor();
        case 7 -> flat();
        case 8 -> triangle();
        case 0 -> vector();
        case 1 -> matrix();
        case 2 -> sum();
        case 3 -> update();
        case 4 -> accumulated();
        default -> shifted();
      }
    }
    vector();
    String last = vectors.get(vectors.size() - 1);
    boolean scalar = random.nextBoolean();
    String result = scalar ? "double" : "double[]";
    String end =
        scalar
            ? "double f = 0;\nfor (int i = 0; i < n; i++) {\nf += "
                + last
                + "[i] * y[i];\n}\nreturn f;\n"
            : "return " + last + ";\n";
    return (scalar ? "@Differentiable(order = 2) static " : "@Differentiable static ")
        + result
        + " "
        + name
        + "(@Shape({\"n\",\"n\"}) double[][] A, @Shape(\"n\") double[] x, @Shape(\"n\") double[] y) {\n"
        + "int n = x.length;\n"
        + code
        + end
        + "}\n";
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String name(String base) {
    return base + fresh++;
  }

  private void line(String text) {
    code.append(text).append('\n');
  }

  private static String loop(String index) {
    return "for (int " + index + " = 0; " + index + " < n; " + index + "++) {";
  }

  /** v[i] = …, sometimes under a condition, sometimes with a sum. */
  private void vector() {
    String v = name("v");
    line("double[] " + v + " = new double[n];");
    line(loop("i"));
    if (random.nextInt(3) == 0) {
      line("double s = " + expression(1, 1) + ";");
      line(loop("j"));
      line(guard("s += " + expression(2, 2) + ";", 2));
      line("}");
      line(v + "[i] = " + (random.nextBoolean() ? "s" : "Math.sin(s)") + ";");
    } else {
      line(guard(v + "[i] = " + expression(2, 1) + ";", 1));
    }
    line("}");
    vectors.add(v);
  }

  private void matrix() {
    String m = name("M");
    line("double[][] " + m + " = new double[n][n];");
    line(loop("i"));
    line(random.nextBoolean() ? loop("j") : "for (int j = 0; j <= i; j++) {");
    if (random.nextInt(3) == 0) {
      line(loop("k"));
      line(m + "[i][j] += " + expression(1, 3) + ";");
      line("}");
    } else {
      line(guard(m + "[i][j] " + one(List.of("=", "+=", "-=")) + " " + expression(2, 2) + ";", 2));
    }
    line("}");
    line("}");
    matrices.add(m);
  }

  /** T[i][j][k] = …, and a matrix that sums over one of its indices or reads its diagonal. */
  private void tensor() {
    String t = name("T");
    line("double[][][] " + t + " = new double[n][n][n];");
    line(loop("i"));
    line(loop("j"));
    line(loop("k"));
    line(guard(t + "[i][j][k] = " + expression(1, 3) + ";", 2));
    line("}\n}\n}");
    String m = name("M");
    line("double[][] " + m + " = new double[n][n];");
    line(loop("i"));
    line(loop("j"));
    if (random.nextBoolean()) {
      line(loop("k"));
      line(m + "[i][j] += " + t + one(List.of("[i][k][j]", "[k][j][i]")) + " * " + leaf(3) + ";");
      line("}");
    } else {
      line(m + "[i][j] = " + t + one(List.of("[i][j][j]", "[i][j][i]", "[j][j][i]")) + ";");
    }
    line("}\n}");
    matrices.add(m);
  }

  /** A matrix kept row by row in a flat array. */
  private void flat() {
    String f = name("F");
    line("double[] " + f + " = new double[n * n];");
    line(loop("i"));
    line(loop("j"));
    line(f + "[i * n + j] = " + expression(1, 2) + ";");
    line("}\n}");
    String v = name("v");
    line("double[] " + v + " = new double[n];");
    line(loop("i"));
    line(loop("j"));
    String read = f + one(List.of("[i * n + j]", "[j * n + i]", "[i * n + i]"));
    line(guard(v + "[i] += " + read + " * " + leaf(2) + ";", 2));
    line("}\n}");
    vectors.add(v);
  }

  /** Sums over one side of the diagonal. */
  private void triangle() {
    String v = name("v");
    line("double[] " + v + " = new double[n];");
    line(loop("i"));
    line(one(List.of("for (int j = 0; j <= i; j++) {", "for (int j = i + 1; j < n; j++) {")));
    line(v + "[" + one(List.of("i", "j")) + "] += " + expression(1, 2) + ";");
    line("}\n}");
    vectors.add(v);
  }

  /** A sum that is read while it is added up, in either direction. */
  private void running() {
    String v = name("v");
    String s = name("s");
    line("double[] " + v + " = new double[n];");
    line("double " + s + " = " + one(List.of("0", "0.5", "y[0]")) + ";");
    line(random.nextBoolean() ? loop("i") : "for (int i = n - 1; i >= 0; i--) {");
    String adds = guard(s + " += " + expression(1, 1) + ";", 1);
    String reads =
        v + "[i] = " + one(List.of(s, s + " * x[i]", "Math.sin(" + s + ") + x[i]")) + ";";
    boolean first = random.nextBoolean();
    line(first ? adds : reads);
    line(first ? reads : adds);
    line("}");
    vectors.add(v);
  }

  private void sum() {
    String s = name("s");
    line("double " + s + " = 0;");
    line(loop("i"));
    line(guard(s + " += " + expression(2, 1) + ";", 1));
    line("}");
    scalars.add(s);
  }

  /** An update in place of a local vector. */
  private void update() {
    vector();
    String v = vectors.get(vectors.size() - 1);
    line(random.nextBoolean() ? loop("i") : "for (int i = n - 1; i >= 0; i--) {");
    switch (random.nextInt(3)) {
      case 0 -> line(v + "[i] = Math.tanh(" + v + "[i]) * x[i];");
      case 1 -> line(v + "[i] *= y[i];");
      default -> line(guard(v + "[i] += " + expression(1, 1) + ";", 1));
    }
    line("}");
  }

  /** v[j] += … with the sum in the outer loop, rows written across. */
  private void accumulated() {
    String v = name("v");
    line("double[] " + v + " = new double[n];");
    line(loop("i"));
    line(loop("j"));
    line(guard(v + "[j] += " + expression(1, 2) + ";", 2));
    line("}");
    line("}");
    vectors.add(v);
  }

  private void shifted() {
    String v = name("v");
    line("double[] " + v + " = new double[n];");
    line("for (int i = 1; i < n - 1; i++) {");
    String a = one(vectors.subList(0, 2));
    line(v + "[i] = " + a + "[i + 1] * x[i] - 2 * " + a + "[i - 1] + " + expression(1, 1) + ";");
    line("}");
    if (random.nextBoolean()) {
      line(v + "[0] = x[0] * y[n - 1];");
    }
    vectors.add(v);
  }

  private String guard(String statement, int indices) {
    if (random.nextInt(3) != 0) {
      return statement;
    }
    String condition =
        indices == 1
            ? one(List.of("i > 0", "i != 1", "i < n - 1", "i == 0"))
            : one(List.of("i >= j", "i != j", "j > i", "i == j", "i > 0 && j < i", "i + j < n"));
    return "if (" + condition + ") {\n" + statement + "\n}";
  }

  private String expression(int depth, int indices) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return leaf(indices);
    }
    String a = expression(depth - 1, indices);
    String b = expression(depth - 1, indices);
    return switch (random.nextInt(7)) {
      case 0 -> a + " + " + b;
      case 1 -> a + " - " + b;
      case 2, 3 -> "(" + a + ") * (" + b + ")";
      case 4 -> "Math.sin(" + a + ")";
      case 5 -> "Math.exp(0.1 * (" + a + "))";
      default -> "(" + a + ") / (3 + Math.cos(" + b + "))";
    };
  }

  private String leaf(int indices) {
    int kind = random.nextInt(8);
    if (kind == 0) {
      return "0.5";
    }
    if (kind == 1 && !scalars.isEmpty()) {
      return one(scalars);
    }
    if (kind <= 3) {
      return one(matrices) + "[" + index(indices) + "][" + index(indices) + "]";
    }
    return one(vectors) + "[" + index(indices) + "]";
  }

  private String index(int indices) {
    return INDICES[random.nextInt(indices)];
  }
}
