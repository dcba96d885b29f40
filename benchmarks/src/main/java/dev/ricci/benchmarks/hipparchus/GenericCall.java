package dev.ricci.benchmarks.hipparchus;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.FastMath;

/** {@code dev.ricci.examples.tour.Tour}'s European call over any field. */
public final class GenericCall {
  private GenericCall() {}

  /** The price. */
  public static <T extends CalculusFieldElement<T>> T call(
      T spot, T strike, T rate, T sigma, T years) {
    T root = sigma.multiply(FastMath.sqrt(years));
    T d1 =
        FastMath.log(spot.divide(strike))
            .add(rate.add(sigma.multiply(sigma).multiply(0.5)).multiply(years))
            .divide(root);
    T d2 = d1.subtract(root);
    return spot.multiply(normal(d1))
        .subtract(
            strike.multiply(FastMath.exp(rate.negate().multiply(years))).multiply(normal(d2)));
  }

  private static <T extends CalculusFieldElement<T>> T normal(T x) {
    T t = FastMath.abs(x).multiply(0.2316419).add(1).reciprocal();
    T series =
        t.multiply(1.330274429)
            .add(-1.821255978)
            .multiply(t)
            .add(1.781477937)
            .multiply(t)
            .add(-0.356563782)
            .multiply(t)
            .add(0.319381530);
    T tail =
        FastMath.exp(x.multiply(x).multiply(-0.5))
            .divide(Math.sqrt(2 * Math.PI))
            .multiply(t)
            .multiply(series);
    return x.getReal() >= 0 ? tail.negate().add(1) : tail;
  }
}
