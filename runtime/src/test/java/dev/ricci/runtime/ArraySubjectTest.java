package dev.ricci.runtime;

import static com.google.common.truth.ExpectFailure.expectFailureAbout;
import static com.google.common.truth.Truth.assertThat;
import static dev.ricci.runtime.ArraySubject.assertThatArray;

import com.google.common.truth.ExpectFailure.SimpleSubjectBuilderCallback;
import org.junit.jupiter.api.Test;

/** What passes, and what a failure says. */
final class ArraySubjectTest {
  private static String failure(SimpleSubjectBuilderCallback<ArraySubject, Object> assertion) {
    return expectFailureAbout(ArraySubject.arrays(), assertion).getMessage();
  }

  @Test
  void passesWithinTheTolerance() {
    assertThatArray(new double[] {1, 1e-12}).isWithin(1e-11).of(new double[] {1, 0});
    assertThatArray(new double[][] {{1}, {2}}).isWithin(0).of(new double[][] {{1}, {2}});
    assertThatArray(new double[2][1][2]).isWithin(1e-12).of(new double[2][1][2]);
    assertThatArray(new double[1][1][1][1]).isWithin(1e-12).of(new double[1][1][1][1]);
    assertThatArray(new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0})
        .isWithin(1e-12)
        .of(new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 0.0});
  }

  @Test
  void namesTheWorstEntry() {
    double[][] expected = {{100, 2}, {3, 4}};
    String message =
        failure(
            subject ->
                subject.that(new double[][] {{100, 2.1}, {3.5, 4}}).isWithin(1e-6).of(expected));
    assertThat(message).containsMatch("differs most at *: \\[1]\\[0]");
    assertThat(message).containsMatch("expected *: 3.0");
    assertThat(message).containsMatch("but was *: 3.5");
    assertThat(message).containsMatch("relative difference *: 0.005");
    assertThat(message).containsMatch("tolerance *: 1.0E-6");
  }

  @Test
  void nanAndInfinityAreWorstOfAll() {
    double[] expected = {1, 2, 3};
    assertThat(failure(s -> s.that(new double[] {5, Double.NaN, 3}).isWithin(10).of(expected)))
        .contains("[1]");
    double[] infinite = {Double.POSITIVE_INFINITY};
    assertThat(failure(s -> s.that(new double[] {1e300}).isWithin(0.1).of(infinite)))
        .contains("[0]");
  }

  @Test
  void shapesMustAgree() {
    double[][] expected = new double[2][3];
    String message = failure(s -> s.that(new double[3][2]).isWithin(1).of(expected));
    assertThat(message).contains("[2, 3]");
    assertThat(message).contains("[3, 2]");
    assertThat(failure(s -> s.that(new double[6]).isWithin(1).of(expected))).contains("[6]");
    assertThat(failure(s -> s.that(null).isWithin(1).of(expected))).contains("null");
  }

  @Test
  void bitsTellZerosApart() {
    assertThatArray(new double[] {0.0, Double.NaN}).hasBitsOf(new double[] {0.0, Double.NaN});
    double[] expected = {1, -0.0};
    String message = failure(s -> s.that(new double[] {1, 0.0}).hasBitsOf(expected));
    assertThat(message).containsMatch("differs most at *: \\[1]");
    assertThat(message).contains("compared to the bit");
  }
}
