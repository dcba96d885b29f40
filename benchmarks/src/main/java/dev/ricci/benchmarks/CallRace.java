package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandCall;
import dev.ricci.benchmarks.hipparchus.GenericCall;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.examples.tour.CallGradient;
import dev.ricci.examples.tour.Tour;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Price of a European call with its five greeks. */
public class CallRace extends Race {
  private double[] in;
  private double[] greeks;

  @Override
  public String problem() {
    return "Black-Scholes";
  }

  @Override
  public List<String> sizes() {
    return List.of("5 greeks");
  }

  @Override
  public void prepare(String size) {
    in = new double[] {100, 110, 0.03, 0.25, 0.8};
    greeks = new double[5];
  }

  @Override
  public List<Object> outputs() {
    return List.of(greeks);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return Tour.call(in[0], in[1], in[2], in[3], in[4]);
  }

  /** Generated. */
  @Benchmark
  public double ricci() {
    return CallGradient.valueAndGradient(in[0], in[1], in[2], in[3], in[4], greeks);
  }

  /** By hand. */
  @Benchmark
  public double hand() {
    return HandCall.valueAndGradient(in[0], in[1], in[2], in[3], in[4], greeks);
  }

  /** Five partials in every operation. */
  @Benchmark
  public double hipparchus() {
    return generic(Space.gradients(5));
  }

  /** The same with the general class. */
  @Benchmark
  public double structure() {
    return generic(Space.structures(5));
  }

  private <T extends CalculusFieldElement<T>> double generic(Space<T> space) {
    T[] v = space.variables(in);
    T value = GenericCall.call(v[0], v[1], v[2], v[3], v[4]);
    space.partials(value, greeks);
    return value.getReal();
  }

  /** Two calls per input. */
  @Benchmark
  public double differences() {
    CentralDifferences.gradient(this::primal, in, greeks);
    return primal();
  }
}
