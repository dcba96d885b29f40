package dev.ricci.processor.endtoend;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Java as people write it, in every mode. */
final class KnownLeftoversTest {
  private static final double[] X = {0.9, -0.7, 1.3};
  private static KnownTrouble known;

  @BeforeAll
  static void compile() {
    known = KnownTrouble.compile("Leftovers");
  }

  private static void agrees(String method, Object... arguments) {
    known.agrees(1e-6, method, arguments);
  }

  @Test
  void exitsOfLoops() {
    agrees("labelled", (Object) X);
    agrees("doBreak", 0.8);
    agrees("doBreak", 3.1);
    agrees("doBreak", -4.1);
  }

  @Test
  void switchesAndChoices() {
    for (int k = 0; k < 3; k++) {
      agrees("yields", 0.8, 1.2, k);
    }
    agrees("enums", 0.4, 1);
    agrees("ternaries", 0.8, 0.7);
    agrees("ternaries", -0.8, 0.7);
    agrees("ternaries", -0.8, 1.7);
  }

  @Test
  void finalLocals() {
    agrees("finals", 0.8, 0.7);
    agrees("finals", 0.8, -0.7);
  }

  @Test
  void nestedTypes() {
    agrees("nested", 0.4);
    agrees("viaInterface", 0.4);
    agrees("records", 0.3, 0.4);
  }

  @Test
  void integers() {
    agrees("charLong", X, 5L);
    agrees("overflow", X, 6);
    agrees("sideIndex", (Object) X);
  }

  @Test
  void variableArity() {
    agrees("varargs", 0.3, 0.4);
  }

  @Test
  void guardsAndThrows() {
    agrees("guards", X, 0.5);
    agrees("checked", 0.4);
  }

  @Test
  void rowsThatAreExchanged() {
    agrees("swapRows", (Object) new double[][] {{0.1, 2, 3}, {1.5, 0.2, -1}, {-2.5, 1, 0.4}});
    agrees("swapRows", (Object) new double[][] {{1, 2}, {0.3, 4}});
  }

  @Test
  void anArrayReboundToALongerOne() {
    agrees("rebound", (Object) X);
  }
}
