package dev.ricci.processor.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes random methods in Java: nested loops of all forms, branches, exits, arrays updated in place,
 * aliases. Values stay of moderate size; every loop ends.
 */
final class RandomProgram {
  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private final List<String> reals = new ArrayList<>(List.of("a", "b"));
  private final List<String> assignable = new ArrayList<>();
  private final List<String> vectors = new ArrayList<>(List.of("x"));
  private final List<String> writable = new ArrayList<>();
  private final List<String> indices = new ArrayList<>();
  private final List<String> counters = new ArrayList<>();
  private int names;
  private int depth;
  private int budget = 26;
  private int loops;
  private String label = null;

  private RandomProgram(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
  }

  /** A method {@code name(double a, double b, double[] x, double[][] m)}, x of 4 and m of 3 by 4. */
  static String method(String name, long seed) {
    return new RandomProgram(seed).write(name);
  }

  private String write(String name) {
    boolean vector = random.nextInt(4) == 0;
    line(
        "static "
            + (vector ? "double[] " : "double ")
            + name
            + "(double a, double b, double[] x, double[][] m) {");
    depth = 1;
    declareReal();
    declareVector();
    while (budget > 0) {
      statement(!vector);
    }
    if (vector) {
      if (writable.isEmpty()) {
        line("double[] last = {a * b, x[0], x[1] * a, b};");
        writable.add("last");
      }
      line("return " + pick(writable) + ";");
    } else {
      line("return " + sum() + ";");
    }
    depth = 0;
    line("}");
    return text.toString();
  }

  private String sum() {
    StringBuilder sum = new StringBuilder("a * b");
    for (String real : assignable) {
      sum.append(" + ").append(real).append(chance(3) ? " * " + real : "");
    }
    for (String vector : writable) {
      sum.append(" + ").append(vector).append("[").append(random.nextInt(4)).append("]");
    }
    return sum.toString();
  }

  private void statement(boolean mayReturn) {
    budget--;
    switch (random.nextInt(loops > 2 || depth > 5 ? 12 : 18)) {
      case 0 -> declareReal();
      case 1 -> declareVector();
      case 2, 3, 4 -> assign();
      case 5, 6, 7 -> store();
      case 8 -> bulk();
      case 9 -> counter();
      case 10 -> {
        if (label != null && chance(2)) {
          line("if (" + condition() + ") {");
          line("  " + (chance(2) ? "break" : "continue") + (chance(3) ? " " + label : "") + ";");
          line("}");
        } else if (mayReturn && chance(3)) {
          line("if (" + condition() + ") {");
          line("  return " + sum() + ";");
          line("}");
        } else {
          assign();
        }
      }
      case 11, 12, 13 -> branch(mayReturn);
      case 14, 15, 16 -> countedLoop(mayReturn);
      default -> whileLoop(mayReturn);
    }
  }

  private void declareReal() {
    String name = "t" + names++;
    line("double " + name + " = " + expression(2) + ";");
    reals.add(name);
    assignable.add(name);
  }

  private void declareVector() {
    String name = "w" + names++;
    switch (random.nextInt(5)) {
      case 0 -> line("double[] " + name + " = x.clone();");
      case 1 -> {
        if (writable.isEmpty()) {
          line("double[] " + name + " = new double[x.length];");
        } else {
          line("double[] " + name + " = " + pick(writable) + ";");
        }
      }
      case 2 -> {
        line("double[] " + name + " = {" + expression(1) + ", a, " + expression(1) + ", 1};");
      }
      case 3 -> {
        line("double[] " + name + " = m[" + random.nextInt(3) + "];");
        vectors.add(name);
        return;
      }
      default -> line("double[] " + name + " = new double[4];");
    }
    vectors.add(name);
    writable.add(name);
  }

  private void assign() {
    if (assignable.isEmpty()) {
      declareReal();
      return;
    }
    String name = pick(assignable);
    switch (random.nextInt(5)) {
      case 0 -> line(name + " = " + bounded(expression(2)) + ";");
      case 1 -> line(name + " += " + expression(2) + ";");
      case 2 -> line(name + " *= " + bounded(expression(1)) + ";");
      case 3 -> line(name + " -= " + expression(1) + " * " + pick(reals) + ";");
      default -> line(name + " = " + bounded(name + " * " + expression(1)) + ";");
    }
  }

  private void store() {
    if (writable.isEmpty()) {
      declareVector();
      return;
    }
    String place = pick(writable) + "[" + index() + "]";
    switch (random.nextInt(5)) {
      case 0, 1 -> line(place + " = " + bounded(expression(2)) + ";");
      case 2, 3 -> line(place + " += " + expression(2) + ";");
      default -> line(place + " *= " + bounded(expression(1)) + ";");
    }
  }

  private void bulk() {
    if (writable.isEmpty()) {
      assign();
      return;
    }
    switch (random.nextInt(3)) {
      case 0 ->
          line("java.util.Arrays.fill(" + pick(writable) + ", " + bounded(expression(1)) + ");");
      case 1 -> line("System.arraycopy(" + pick(vectors) + ", 1, " + pick(writable) + ", 0, 3);");
      default ->
          line("java.util.Arrays.fill(" + pick(writable) + ", 1, 3, " + random.nextInt(3) + ");");
    }
  }

  private void counter() {
    if (counters.isEmpty() || chance(3)) {
      String name = "k" + names++;
      line("int " + name + " = " + random.nextInt(3) + ";");
      counters.add(name);
    } else {
      String name = pick(counters);
      line(chance(2) ? name + "++;" : name + " = (" + name + " * 3 + 1) % 7;");
    }
  }

  private void branch(boolean mayReturn) {
    line("if (" + condition() + ") {");
    nested(mayReturn, 1 + random.nextInt(3));
    if (chance(2)) {
      line("} else {");
      nested(mayReturn, 1 + random.nextInt(2));
    }
    line("}");
  }

  private void countedLoop(boolean mayReturn) {
    String i = "i" + names++;
    String header =
        switch (random.nextInt(5)) {
          case 0 -> "int " + i + " = 0; " + i + " < x.length; " + i + "++";
          case 1 -> "int " + i + " = 3; " + i + " >= 0; " + i + "--";
          case 2 -> "int " + i + " = 0; " + i + " < 4; " + i + " += 2";
          case 3 -> "int " + i + " = 2; " + i + " > -2; " + i + " -= 3";
          default -> "int " + i + " = 1; " + i + " <= 3; " + i + "++";
        };
    String outer = label;
    label = "l" + names++;
    line(label + ":");
    line("for (" + header + ") {");
    indices.add(i);
    loops++;
    nested(mayReturn, 1 + random.nextInt(3));
    loops--;
    indices.remove(i);
    line("}");
    label = outer;
  }

  private void whileLoop(boolean mayReturn) {
    String n = "n" + names++;
    line("int " + n + " = 0;");
    String outer = label;
    label = "l" + names++;
    line(label + ":");
    boolean tail = chance(3);
    line(tail ? "do {" : "while (" + n + " < 4 && " + condition() + ") {");
    line("  " + n + "++;");
    loops++;
    nested(mayReturn, 1 + random.nextInt(3));
    loops--;
    line(tail ? "} while (" + n + " < 3);" : "}");
    label = outer;
  }

  private void nested(boolean mayReturn, int count) {
    int realCount = reals.size();
    int assignableCount = assignable.size();
    int vectorCount = vectors.size();
    int writableCount = writable.size();
    int counterCount = counters.size();
    depth++;
    for (int k = 0; k < count; k++) {
      statement(mayReturn);
    }
    depth--;
    cut(reals, realCount);
    cut(assignable, assignableCount);
    cut(vectors, vectorCount);
    cut(writable, writableCount);
    cut(counters, counterCount);
  }

  private static void cut(List<String> list, int size) {
    list.subList(size, list.size()).clear();
  }

  private String bounded(String e) {
    return switch (random.nextInt(4)) {
      case 0 -> "Math.tanh(" + e + ")";
      case 1 -> "Math.cos(" + e + ")";
      case 2 -> "Math.atan(" + e + ") / (2 + " + square() + ")";
      default -> "Math.sin(" + e + ")";
    };
  }

  private String square() {
    String atom = atom();
    return atom + " * " + atom;
  }

  private String expression(int depthLeft) {
    if (depthLeft == 0) {
      return atom();
    }
    String e = expression(depthLeft - 1);
    return switch (random.nextInt(12)) {
      case 0, 1 -> e + " + " + expression(depthLeft - 1);
      case 2 -> e + " - " + atom();
      case 3, 4 -> "(" + e + ") * " + atom();
      case 5 -> "Math.sin(" + e + ")";
      case 6 -> "Math.exp(-Math.abs(" + e + "))";
      case 7 -> "Math.sqrt(1 + " + square() + ")";
      case 8 -> (chance(2) ? "Math.max(" : "Math.min(") + e + ", " + atom() + ")";
      case 9 -> "(" + condition() + " ? " + e + " : " + atom() + ")";
      case 10 -> "-(" + e + ")";
      default -> e;
    };
  }

  private String atom() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(1, 9) / 4.0 + "";
      case 1 -> pick(vectors) + "[" + index() + "]";
      case 2 -> "m[" + random.nextInt(3) + "][" + index() + "]";
      default -> pick(reals);
    };
  }

  private String index() {
    if (!indices.isEmpty() && chance(2)) {
      String i = pick(indices);
      return chance(2) ? "(" + i + " + 4) % 4" : "(" + i + " + " + random.nextInt(4) + " + 4) % 4";
    }
    return !counters.isEmpty() && chance(3) ? pick(counters) + " % 4" : "" + random.nextInt(4);
  }

  private String condition() {
    return switch (random.nextInt(4)) {
      case 0 -> atom() + " > " + atom();
      case 1 -> atom() + " * " + atom() + " < " + random.nextInt(1, 9) / 8.0;
      case 2 ->
          counters.isEmpty() ? atom() + " < 0.3" : pick(counters) + " % 2 == " + random.nextInt(2);
      default -> atom() + " < " + atom() + " + 0.7";
    };
  }

  private boolean chance(int n) {
    return random.nextInt(n) == 0;
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void line(String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
