package dev.ricci.runtime;

import static com.google.common.truth.Fact.fact;
import static com.google.common.truth.Fact.simpleFact;

import com.google.common.truth.Fact;
import com.google.common.truth.FailureMetadata;
import com.google.common.truth.Subject;
import com.google.common.truth.Truth;
import java.util.Arrays;

/**
 * A Truth subject for arrays of doubles of any rank, compared with a tolerance relative to the size
 * of what is expected.
 *
 * <pre>{@code
 * import static dev.ricci.runtime.ArraySubject.assertThatArray;
 *
 * assertThatArray(gradient).isWithin(1e-12).of(expected);
 * }</pre>
 *
 * <p>Needs Truth on the class path. The method is not called {@code assertThat}, so that it can be
 * imported beside Truth's own, which has one for {@code double[]}.
 */
public final class ArraySubject extends Subject {
  private final Object actual;

  private ArraySubject(FailureMetadata metadata, Object actual) {
    super(metadata, actual);
    this.actual = actual;
  }

  /**
   * The factory, for {@code assertAbout} and {@code expect.about}.
   *
   * @return a factory of subjects for {@code double[]}, {@code double[][]}, …
   */
  public static Subject.Factory<ArraySubject, Object> arrays() {
    return ArraySubject::new;
  }

  /**
   * A subject for a vector.
   *
   * @param actual the array under test
   * @return its subject
   */
  public static ArraySubject assertThatArray(double[] actual) {
    return Truth.assertAbout(arrays()).that(actual);
  }

  /**
   * A subject for a matrix.
   *
   * @param actual the array under test
   * @return its subject
   */
  public static ArraySubject assertThatArray(double[][] actual) {
    return Truth.assertAbout(arrays()).that(actual);
  }

  /**
   * A subject for an array of rank 3.
   *
   * @param actual the array under test
   * @return its subject
   */
  public static ArraySubject assertThatArray(double[][][] actual) {
    return Truth.assertAbout(arrays()).that(actual);
  }

  /**
   * A subject for an array of rank 4.
   *
   * @param actual the array under test
   * @return its subject
   */
  public static ArraySubject assertThatArray(double[][][][] actual) {
    return Truth.assertAbout(arrays()).that(actual);
  }

  /**
   * Begins a comparison with a tolerance.
   *
   * @param relative the greatest difference, relative to the greatest magnitude in the expected array
   *     (absolute where that is all zeros); 0 for equal numbers
   * @return the comparison, to be completed
   */
  public Tolerance isWithin(double relative) {
    if (!(relative >= 0)) {
      throw new IllegalArgumentException("not a tolerance: " + relative);
    }
    return new Tolerance(relative);
  }

  /**
   * Asserts equality to the bit: 0 is not −0, and NaN is itself.
   *
   * @param expected an array of the same rank
   */
  public void hasBitsOf(Object expected) {
    double[] wanted = flattened(expected);
    double[] found = wanted == null ? null : flattened(actual);
    if (found == null) {
      return;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (Double.doubleToLongBits(found[i]) != Double.doubleToLongBits(wanted[i])) {
        failAt(i, Layouts.shape(actual), wanted[i], found[i], simpleFact("compared to the bit"));
        return;
      }
    }
  }

  /** The second half of {@link #isWithin}. */
  public final class Tolerance {
    private final double relative;

    private Tolerance(double relative) {
      this.relative = relative;
    }

    /**
     * Asserts that the array has the shape of another and its numbers, up to the tolerance. NaN
     * equals NaN, and an infinity itself. On failure the worst entry is named by its index.
     *
     * @param expected a rectangular array of doubles
     */
    public void of(Object expected) {
      double[] wanted = flattened(expected);
      double[] found = wanted == null ? null : flattened(actual);
      if (found == null) {
        return;
      }
      double scale = 0;
      for (double number : wanted) {
        scale = Double.isFinite(number) ? Math.max(scale, Math.abs(number)) : scale;
      }
      double allowed = relative * (scale == 0 ? 1 : scale);
      int worst = -1;
      double worstExcess = 0;
      for (int i = 0; i < wanted.length; i++) {
        double excess = excess(found[i], wanted[i], allowed);
        if (excess > worstExcess) {
          worst = i;
          worstExcess = excess;
        }
      }
      if (worst >= 0) {
        double difference = Math.abs(found[worst] - wanted[worst]);
        failAt(
            worst,
            Layouts.shape(actual),
            wanted[worst],
            found[worst],
            fact("relative difference", scale == 0 ? difference : difference / scale),
            fact("tolerance", relative));
      }
    }

    private static double excess(double found, double wanted, double allowed) {
      if (Double.compare(found, wanted) == 0 || found == wanted) {
        return 0;
      }
      double difference = Math.abs(found - wanted);
      // Written so that a NaN on one side is the worst difference there is.
      return difference <= allowed
          ? 0
          : Double.isFinite(difference) ? difference : Double.POSITIVE_INFINITY;
    }
  }

  /** The numbers of an array that must have the shape of {@link #actual}; null after a failure. */
  private double[] flattened(Object array) {
    if (actual == null || array == null) {
      failWithoutActual(simpleFact("expected an array"), fact("but was", String.valueOf(actual)));
      return null;
    }
    int[] expected = Layouts.shape(array);
    int[] found = Layouts.shape(actual);
    if (!Arrays.equals(expected, found)) {
      failWithoutActual(
          fact("expected shape", Arrays.toString(expected)),
          fact("but was", Arrays.toString(found)));
      return null;
    }
    return Layouts.flatten(array);
  }

  private void failAt(int position, int[] shape, double wanted, double found, Fact... details) {
    Fact[] facts = new Fact[details.length + 3];
    facts[0] = fact("differs most at", ArrayIndex.of(position, shape));
    facts[1] = fact("expected", wanted);
    facts[2] = fact("but was", found);
    System.arraycopy(details, 0, facts, 3, details.length);
    failWithoutActual(facts[0], Arrays.copyOfRange(facts, 1, facts.length));
  }
}
