package dev.ricci.processor.verify;

import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.differentiate.Structure;
import dev.ricci.processor.ir.DoubleArithmetic;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Interpreter;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compressed rows at a point: where their entries stand, as the generated methods will tell it. */
final class CompressedRows {
  private static final long MAX_STEPS = 400_000;

  private final int[] pointers;
  private final int[] columns;

  private CompressedRows(int[] pointers, int[] columns) {
    this.pointers = pointers;
    this.columns = columns;
  }

  /**
   * The structure at a point.
   *
   * @param entry the user's method
   * @throws Disagreement if its three functions contradict each other
   */
  static CompressedRows of(Structure structure, Function entry, Point point, Budget budget)
      throws Disagreement {
    List<Object> sizes = new ArrayList<>();
    List<Parameter> inputs =
        entry.parameters().stream().filter(p -> p.role() != Parameter.Role.OUTPUT).toList();
    for (Expression size : structure.atEntry()) {
      List<Object> arguments = new ArrayList<>();
      for (int k = 0; k < entry.parameters().size(); k++) {
        if (entry.parameters().get(k).role() != Parameter.Role.OUTPUT) {
          arguments.add(point.arguments(DoubleArithmetic.INSTANCE).get(k));
        }
      }
      sizes.add(run(returning(inputs, size), arguments, point, budget));
    }
    int count = (Integer) run(structure.nonZeros(), sizes, point, budget);
    List<Parameter> parameters = structure.nonZeros().parameters();
    int length = (Integer) run(returning(parameters, structure.pointers()), sizes, point, budget);
    int[] pointers = filled(structure.rowPointers(), sizes, length, point, budget);
    int[] columns = filled(structure.columnIndices(), sizes, count, point, budget);
    boolean rising = pointers[0] == 0 && pointers[length - 1] == count;
    for (int r = 0; r + 1 < length; r++) {
      rising &= pointers[r] <= pointers[r + 1];
      for (int k = pointers[r] + 1; rising && k < pointers[r + 1]; k++) {
        rising = columns[k - 1] < columns[k];
      }
    }
    if (!rising) {
      throw new Disagreement(
          Kind.JACOBIAN,
          "has a structure that is not in order: "
              + Arrays.toString(pointers)
              + ", "
              + Arrays.toString(columns));
    }
    return new CompressedRows(pointers, columns);
  }

  private static Function returning(List<Parameter> parameters, Expression value) {
    return new Function(
        "size",
        parameters,
        Optional.of(ScalarType.INT),
        List.of(Return.of(Origin.NONE, value)),
        Map.of(),
        Optional.empty());
  }

  private static int[] filled(
      Function function, List<Object> sizes, int length, Point point, Budget budget) {
    Object[] array = new Object[length];
    Arrays.fill(array, -1);
    List<Object> arguments = new ArrayList<>(sizes);
    arguments.add(array);
    run(function, arguments, point, budget);
    return Arrays.stream(array).mapToInt(e -> (Integer) e).toArray();
  }

  private static Object run(Function function, List<Object> arguments, Point point, Budget budget) {
    Interpreter<Double> interpreter =
        new Interpreter<>(
            DoubleArithmetic.INSTANCE,
            Map.of(),
            point.environment(DoubleArithmetic.INSTANCE),
            MAX_STEPS);
    try {
      return interpreter.run(function, arguments);
    } finally {
      budget.spend(interpreter.stepsMade());
    }
  }

  /** The number of entries. */
  int count() {
    return columns.length;
  }

  /**
   * The whole matrix in row-major order, 0 where there is no entry.
   *
   * @param mirrored whether what is above the diagonal is that which is below it
   */
  Object expanded(Object[] values, int width, boolean mirrored) {
    Object[] whole = new Object[(pointers.length - 1) * width];
    Arrays.fill(whole, 0.0);
    for (int r = 0; r + 1 < pointers.length; r++) {
      for (int k = pointers[r]; k < pointers[r + 1]; k++) {
        whole[r * width + columns[k]] = values[k];
        if (mirrored) {
          whole[columns[k] * width + r] = values[k];
        }
      }
    }
    return whole;
  }
}
