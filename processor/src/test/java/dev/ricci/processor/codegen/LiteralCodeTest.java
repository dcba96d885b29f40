package dev.ricci.processor.codegen;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Literals read back to the same bits, in the fewest digits. */
final class LiteralCodeTest {
  @Test
  void readsBack() {
    Random random = new Random(3);
    for (int k = 0; k < 20_000; k++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(text(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void readsBackFloats() {
    Random random = new Random(4);
    for (int k = 0; k < 20_000; k++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        String text = LiteralCode.strict(new RealLiteral(value, ScalarType.FLOAT)).toString();
        assertThat(text).endsWith("f");
        assertThat(Float.parseFloat(text)).isEqualTo(value);
      }
    }
  }

  @Test
  void isShort() {
    assertThat(text(1)).isEqualTo("1.0");
    assertThat(text(-0.0)).isEqualTo("-0.0");
    assertThat(text(0.001)).isEqualTo("0.001");
    assertThat(text(1e-10)).isEqualTo("1e-10");
    assertThat(text(1.5e300)).isEqualTo("1.5e300");
    assertThat(text(Double.MIN_VALUE)).isEqualTo("5e-324");
    assertThat(text(123456.75)).isEqualTo("123456.75");
    assertThat(text(-Math.PI)).isEqualTo("-java.lang.Math.PI");
    assertThat(text(Double.NaN)).isEqualTo("java.lang.Double.NaN");
    assertThat(text(Double.NEGATIVE_INFINITY)).isEqualTo("java.lang.Double.NEGATIVE_INFINITY");
    assertThat(LiteralCode.strict(new RealLiteral(2, ScalarType.FLOAT)).toString()).isEqualTo("2f");
  }

  private static String text(double value) {
    return LiteralCode.strict(RealLiteral.of(value)).toString();
  }
}
