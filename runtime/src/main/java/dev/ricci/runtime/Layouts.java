package dev.ricci.runtime;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Conversions between the forms in which Jacobians and other arrays of numbers come: numerator and
 * denominator layout, nested arrays and flat ones.
 *
 * <p>A nested array is a {@code double[]}, {@code double[][]}, … of any rank, rectangular; a ragged
 * one, or one with a null in it, is refused with an {@link IllegalArgumentException}. The flat form
 * of an array holds its numbers in row-major order, the last index running fastest. No result shares
 * storage with an argument.
 */
public final class Layouts {
  private Layouts() {}

  /**
   * The dimensions of a nested array, outermost first. Behind an empty dimension they are 0.
   *
   * @param nested a rectangular array of doubles
   * @return one length for each dimension
   */
  public static int[] shape(Object nested) {
    int[] shape = new int[rank(nested)];
    Object level = nested;
    for (int d = 0; d < shape.length; d++) {
      if (level == null) {
        throw new IllegalArgumentException("null at dimension " + d);
      }
      shape[d] = Array.getLength(level);
      if (shape[d] == 0) {
        break;
      }
      level = d + 1 < shape.length ? Array.get(level, 0) : null;
    }
    checkRectangular(nested, shape, 0);
    return shape;
  }

  /**
   * NESTED to FLAT: the numbers of an array in row-major order.
   *
   * @param nested a rectangular array of doubles, of any rank
   * @return its numbers; as many as the product of its dimensions
   */
  public static double[] flatten(Object nested) {
    double[] flat = new double[size(shape(nested))];
    copyOut(nested, flat, 0);
    return flat;
  }

  /**
   * FLAT to NESTED, for any rank.
   *
   * @param flat the numbers in row-major order
   * @param shape the dimensions, outermost first; their product is the length of {@code flat}
   * @return a {@code double[]}, {@code double[][]}, … with as many dimensions as {@code shape} has
   */
  public static Object nestTo(double[] flat, int[] shape) {
    if (shape.length == 0) {
      throw new IllegalArgumentException("an array has at least one dimension");
    }
    if (flat.length != size(shape)) {
      throw new IllegalArgumentException(
          "length " + flat.length + " does not fit the shape " + Arrays.toString(shape));
    }
    Object nested = Array.newInstance(double.class, shape);
    copyIn(flat, 0, nested);
    return nested;
  }

  /**
   * FLAT to NESTED, rank 2.
   *
   * @param flat the numbers, row after row
   * @param rows the number of rows
   * @param columns the length of a row
   * @return the matrix
   */
  public static double[][] nest(double[] flat, int rows, int columns) {
    return (double[][]) nestTo(flat, new int[] {rows, columns});
  }

  /**
   * FLAT to NESTED, rank 3.
   *
   * @param flat the numbers in row-major order
   * @param n0 the first dimension
   * @param n1 the second
   * @param n2 the last, which runs fastest
   * @return the array
   */
  public static double[][][] nest(double[] flat, int n0, int n1, int n2) {
    return (double[][][]) nestTo(flat, new int[] {n0, n1, n2});
  }

  /**
   * FLAT to NESTED, rank 4.
   *
   * @param flat the numbers in row-major order
   * @param n0 the first dimension
   * @param n1 the second
   * @param n2 the third
   * @param n3 the last, which runs fastest
   * @return the array
   */
  public static double[][][][] nest(double[] flat, int n0, int n1, int n2, int n3) {
    return (double[][][][]) nestTo(flat, new int[] {n0, n1, n2, n3});
  }

  /**
   * vec A: the columns of a matrix, one below the other. (Its rows, one after the other, are {@link
   * #flatten}.)
   *
   * @param matrix a rectangular matrix m×n
   * @return its m·n numbers, column after column
   */
  public static double[] vec(double[][] matrix) {
    return flatten(transpose(matrix));
  }

  /**
   * The inverse of {@link #vec}.
   *
   * @param vec the numbers, column after column
   * @param rows the number of rows
   * @param columns the number of columns
   * @return the matrix
   */
  public static double[][] unvec(double[] vec, int rows, int columns) {
    return transpose(nest(vec, /* rows= */ columns, /* columns= */ rows));
  }

  /**
   * The transpose: the Jacobian of a vector by a vector in the other layout. A matrix without rows
   * does not know its columns and comes back without rows.
   *
   * @param matrix a rectangular matrix m×n
   * @return n×m
   */
  public static double[][] transpose(double[][] matrix) {
    return (double[][]) rotate(matrix, 1);
  }

  /**
   * Numerator to denominator layout, nested: J[result indices][parameter indices] to J[parameter
   * indices][result indices].
   *
   * @param jacobian a rectangular array
   * @param resultRank the number of result indices, 0 for a scalar
   * @return the array of the same rank in the other layout
   */
  public static Object toDenominator(Object jacobian, int resultRank) {
    return rotate(jacobian, resultRank);
  }

  /**
   * Denominator to numerator layout, nested: J[parameter indices][result indices] to J[result
   * indices][parameter indices].
   *
   * @param jacobian a rectangular array
   * @param resultRank the number of result indices, 0 for a scalar
   * @return the array of the same rank in the other layout
   */
  public static Object toNumerator(Object jacobian, int resultRank) {
    return rotate(jacobian, rank(jacobian) - resultRank);
  }

  /**
   * Numerator to denominator layout, flat: the transpose of the results×parameters matrix.
   *
   * @param jacobian the numbers of J, row-major
   * @param results the number of results
   * @param parameters the number of parameters
   * @return the same numbers in denominator layout
   */
  public static double[] toDenominator(double[] jacobian, int results, int parameters) {
    checkProduct(jacobian, results, parameters);
    return transposed(jacobian, results, parameters);
  }

  /**
   * Denominator to numerator layout, flat: the transpose of the parameters×results matrix.
   *
   * @param jacobian the numbers of J, row-major
   * @param results the number of results
   * @param parameters the number of parameters
   * @return the same numbers in numerator layout
   */
  public static double[] toNumerator(double[] jacobian, int results, int parameters) {
    checkProduct(jacobian, results, parameters);
    return transposed(jacobian, parameters, results);
  }

  /** Moves the first {@code leading} indices behind the others. */
  private static Object rotate(Object nested, int leading) {
    int[] shape = shape(nested);
    if (leading < 0 || leading > shape.length) {
      throw new IllegalArgumentException(
          "an array of rank " + shape.length + " cannot have " + leading + " leading indices");
    }
    int[] rotated = new int[shape.length];
    int rows = 1;
    for (int d = 0; d < shape.length; d++) {
      rotated[Math.floorMod(d - leading, shape.length)] = shape[d];
      rows *= d < leading ? shape[d] : 1;
    }
    double[] flat = flatten(nested);
    return nestTo(transposed(flat, rows, rows == 0 ? 0 : flat.length / rows), rotated);
  }

  private static double[] transposed(double[] flat, int rows, int columns) {
    double[] result = new double[flat.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = flat[i * columns + j];
      }
    }
    return result;
  }

  private static int rank(Object nested) {
    int rank = 0;
    Class<?> type = nested.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
      rank++;
    }
    if (rank == 0 || type != double.class) {
      throw new IllegalArgumentException(
          "not an array of doubles: " + nested.getClass().getSimpleName());
    }
    return rank;
  }

  private static int size(int[] shape) {
    int size = 1;
    for (int dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    return size;
  }

  private static void checkProduct(double[] jacobian, int results, int parameters) {
    if (jacobian.length != Math.multiplyExact(results, parameters)) {
      throw new IllegalArgumentException(
          "length %d is not %d results times %d parameters"
              .formatted(jacobian.length, results, parameters));
    }
  }

  private static void checkRectangular(Object level, int[] shape, int dimension) {
    if (level == null) {
      throw new IllegalArgumentException("null at dimension " + dimension);
    }
    int length = Array.getLength(level);
    if (length != shape[dimension]) {
      throw new IllegalArgumentException(
          "ragged: length %d at dimension %d, where %d came first"
              .formatted(length, dimension, shape[dimension]));
    }
    if (level instanceof Object[] rows) {
      for (Object row : rows) {
        checkRectangular(row, shape, dimension + 1);
      }
    }
  }

  private static int copyOut(Object nested, double[] flat, int start) {
    if (nested instanceof double[] row) {
      System.arraycopy(row, 0, flat, start, row.length);
      return start + row.length;
    }
    int position = start;
    for (Object part : (Object[]) nested) {
      position = copyOut(part, flat, position);
    }
    return position;
  }

  private static int copyIn(double[] flat, int start, Object nested) {
    if (nested instanceof double[] row) {
      System.arraycopy(flat, start, row, 0, row.length);
      return start + row.length;
    }
    int position = start;
    for (Object part : (Object[]) nested) {
      position = copyIn(flat, position, part);
    }
    return position;
  }
}
