package dev.ricci.benchmarks.hand;

/** Price and greeks of a European call ({@code dev.ricci.examples.tour.Tour}) by hand. */
public final class HandCall {
  private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

  private HandCall() {}

  /**
   * Fills the partials by spot, strike, rate, volatility and time and returns the price. The
   * distribution function is a fit, so its derivative is the fit's, not the density: the terms that
   * cancel in the textbook do not cancel here.
   */
  public static double valueAndGradient(
      double spot, double strike, double rate, double sigma, double years, double[] greeks) {
    double sqrt = Math.sqrt(years);
    double root = sigma * sqrt;
    double inverse = 1 / root;
    double drift = rate + 0.5 * sigma * sigma;
    double d1 = (Math.log(spot / strike) + drift * years) * inverse;
    double d2 = d1 - root;

    double t1 = 1 / (1 + 0.2316419 * Math.abs(d1));
    double p1 =
        t1
            * (0.319381530
                + t1
                    * (-0.356563782 + t1 * (1.781477937 + t1 * (-1.821255978 + t1 * 1.330274429))));
    double q1 =
        0.319381530
            + t1
                * (2 * -0.356563782
                    + t1 * (3 * 1.781477937 + t1 * (4 * -1.821255978 + t1 * 5 * 1.330274429)));
    double e1 = DENSITY * Math.exp(-0.5 * d1 * d1);
    double a1 = Math.abs(d1);
    double tail1 = e1 * p1;
    double n1 = d1 >= 0 ? 1 - tail1 : tail1;
    double density1 = a1 * tail1 + e1 * q1 * 0.2316419 * t1 * t1;

    double t2 = 1 / (1 + 0.2316419 * Math.abs(d2));
    double p2 =
        t2
            * (0.319381530
                + t2
                    * (-0.356563782 + t2 * (1.781477937 + t2 * (-1.821255978 + t2 * 1.330274429))));
    double q2 =
        0.319381530
            + t2
                * (2 * -0.356563782
                    + t2 * (3 * 1.781477937 + t2 * (4 * -1.821255978 + t2 * 5 * 1.330274429)));
    double e2 = DENSITY * Math.exp(-0.5 * d2 * d2);
    double a2 = Math.abs(d2);
    double tail2 = e2 * p2;
    double n2 = d2 >= 0 ? 1 - tail2 : tail2;
    double density2 = a2 * tail2 + e2 * q2 * 0.2316419 * t2 * t2;

    double discount = Math.exp(-rate * years);
    double present = strike * discount;
    double by1 = spot * density1;
    double by2 = present * density2;
    double both = by1 - by2;
    greeks[0] = n1 + both * inverse / spot;
    greeks[1] = -discount * n2 - both * inverse / strike;
    greeks[2] = both * years * inverse + present * years * n2;
    double d1BySigma = (sigma * years - d1 * sqrt) * inverse;
    greeks[3] = both * d1BySigma + by2 * sqrt;
    double rootByYears = 0.5 * root / years;
    double d1ByYears = (drift - d1 * rootByYears) * inverse;
    greeks[4] = both * d1ByYears + by2 * rootByYears + present * rate * n2;
    return spot * n1 - present * n2;
  }
}
