package dev.ricci.processor.endtoend;

import static com.google.common.truth.Truth.assertWithMessage;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Methods compiled whole and in compressed rows, and the comparison of the two at random points. */
abstract class CompressedRows {
  private final Random random = new Random(11);

  /** A method in all four forms: whole and in compressed rows, in both layouts. */
  static CompiledProgram jacobians(String shape, String method) {
    StringBuilder text = new StringBuilder("package demo;\nimport dev.ricci.*;\nclass Models {\n");
    for (String storage : List.of("FLAT", "SPARSE")) {
      for (String layout : List.of("NUMERATOR", "DENOMINATOR")) {
        text.append("@Differentiable(storage = Storage." + storage);
        text.append(", layout = Layout." + layout);
        text.append(", name = \"" + storage.charAt(0) + layout.charAt(0) + "\")\n");
        text.append("@Shape({" + shape + "})\n");
        String name = "f" + storage.charAt(0) + layout.charAt(0);
        text.append("static " + method.replaceFirst("\\bf\\(", name + "(")).append("\n");
      }
    }
    return CompiledProgram.of(text + "}\n");
  }

  static CompiledProgram hessians(String method) {
    StringBuilder text = new StringBuilder("package demo;\nimport dev.ricci.*;\nclass Models {\n");
    for (String storage : List.of("FLAT", "SPARSE", "SPARSE_LOWER")) {
      String name = storage.replace("_", "");
      text.append("@Differentiable(order = 2, storage = Storage." + storage);
      text.append(", name = \"" + name + "\")\n");
      text.append("static " + method.replaceFirst("\\bf\\(", "f" + name + "(")).append("\n");
    }
    return CompiledProgram.of(text + "}\n");
  }

  Object of(int... dimensions) {
    Object array = Array.newInstance(double.class, dimensions);
    fill(array);
    return array;
  }

  void fill(Object array) {
    if (array instanceof double[] row) {
      Arrays.setAll(row, k -> 0.2 + random.nextDouble());
    } else {
      for (int k = 0; k < Array.getLength(array); k++) {
        fill(Array.get(array, k));
      }
    }
  }

  static Object[] with(Object[] inputs, Object... more) {
    List<Object> all = new ArrayList<>(Arrays.asList(inputs));
    all.addAll(Arrays.asList(more));
    return all.toArray();
  }

  static int[] ints(int... values) {
    return values;
  }

  static Object[] boxed(int[] sizes) {
    return Arrays.stream(sizes).boxed().toArray();
  }

  /** Compares values in compressed rows with a whole matrix, entry by entry. */
  static void check(
      String type,
      CompiledProgram program,
      int[] sizes,
      double[] values,
      double[] whole,
      int height,
      boolean lower) {
    int[] pointers = (int[]) program.call(type, "rowPointers", boxed(sizes));
    int[] columns = (int[]) program.call(type, "columnIndices", boxed(sizes));
    int width = height == 0 ? 0 : whole.length / height;
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < (lower ? r + 1 : width); c++) {
        if (whole[r * width + c] != 0) {
          expected.add(r + "," + c);
        }
      }
      for (int k = pointers[r]; k < pointers[r + 1]; k++) {
        found.add(r + "," + columns[k]);
        double e = whole[r * width + columns[k]];
        assertWithMessage("%s at %s, %s", type, r, columns[k])
            .that(values[k])
            .isWithin(1e-12 * (1 + Math.abs(e)))
            .of(e);
      }
    }
    assertWithMessage("%s for %s", type, Arrays.toString(sizes)).that(found).isEqualTo(expected);
    assertWithMessage("%s pointers", type).that(pointers.length).isEqualTo(height + 1);
    assertWithMessage("%s count", type).that(columns.length).isEqualTo(values.length);
  }

  /** Checks the Jacobian by a single parameter, in both layouts. */
  void jacobian(CompiledProgram program, int[] sizes, int rows, int columns, Object... inputs) {
    for (String layout : List.of("N", "D")) {
      double[] whole = new double[rows * columns];
      program.call("demo.F" + layout + "Jacobian", "jacobian", with(inputs, whole));
      String type = "demo.S" + layout + "Jacobian";
      int count = (int) program.call(type, "nonZeros", boxed(sizes));
      double[] values = new double[count];
      Arrays.fill(values, Double.NaN);
      program.call(type, "jacobian", with(inputs, values));
      check(type, program, sizes, values, whole, layout.equals("N") ? rows : columns, false);
    }
  }

  void hessian(CompiledProgram program, int[] sizes, int n, Object... inputs) {
    double[] whole = new double[n * n];
    program.call("demo.FLATHessian", "hessian", with(inputs, whole));
    for (String storage : List.of("SPARSE", "SPARSELOWER")) {
      String type = "demo." + storage + "Hessian";
      double[] values = new double[(int) program.call(type, "nonZeros", boxed(sizes))];
      Arrays.fill(values, Double.NaN);
      program.call(type, "hessian", with(inputs, values));
      check(type, program, sizes, values, whole, n, storage.equals("SPARSELOWER"));
    }
    symmetric(program, sizes, inputs);
  }

  static void symmetric(CompiledProgram program, int[] sizes, Object... inputs) {
    String type = "demo.SPARSEHessian";
    int[] pointers = (int[]) program.call(type, "rowPointers", boxed(sizes));
    int[] columns = (int[]) program.call(type, "columnIndices", boxed(sizes));
    double[] values = new double[columns.length];
    program.call(type, "hessian", with(inputs, values));
    for (int r = 0; r + 1 < pointers.length; r++) {
      for (int k = pointers[r]; k < pointers[r + 1]; k++) {
        int turned =
            Arrays.binarySearch(columns, pointers[columns[k]], pointers[columns[k] + 1], r);
        assertWithMessage("entry %s, %s", r, columns[k]).that(values[turned]).isEqualTo(values[k]);
      }
    }
  }
}
