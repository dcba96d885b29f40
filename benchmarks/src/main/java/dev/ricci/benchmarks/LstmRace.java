package dev.ricci.benchmarks;

import dev.ricci.benchmarks.hand.HandLstm;
import dev.ricci.benchmarks.hipparchus.GenericLstm;
import dev.ricci.benchmarks.hipparchus.Space;
import dev.ricci.examples.adbench.Lstm;
import dev.ricci.examples.adbench.LstmGradient;
import dev.ricci.examples.adbench.LstmInput;
import java.util.List;
import org.hipparchus.CalculusFieldElement;
import org.openjdk.jmh.annotations.Benchmark;

/** Value and gradient of the loss of a diagonal LSTM, 266 inputs. */
public class LstmRace extends Race {
  LstmInput in;
  double[][] dmain;
  double[][] dextra;
  private LstmGradient.Workspace workspace;
  private HandLstm hand;

  @Override
  public String problem() {
    return "LSTM";
  }

  @Override
  public List<String> sizes() {
    return List.of("l2 c1024");
  }

  @Override
  public void prepare(String size) {
    in = LstmInput.read("lstm_" + size.replace(' ', '_'));
    int b = in.extra()[0].length;
    dmain = new double[in.main().length][4 * b];
    dextra = new double[3][b];
    workspace = new LstmGradient.Workspace();
    hand = new HandLstm(in.main().length / 2, b, in.sequence().length);
  }

  @Override
  public List<Object> outputs() {
    return List.of(dmain, dextra);
  }

  /** The method. */
  @Benchmark
  public double primal() {
    return Lstm.lstm(in.main(), in.extra(), in.state(), in.sequence());
  }

  /** Generated. */
  @Benchmark
  public double ricci() {
    return LstmGradient.valueAndGradient(
        in.main(), in.extra(), in.state(), in.sequence(), dmain, dextra, workspace);
  }

  /** By hand. */
  @Benchmark
  public double hand() {
    return hand.valueAndGradient(in.main(), in.extra(), in.state(), in.sequence(), dmain, dextra);
  }

  /** 266 partials in every operation. */
  @Benchmark
  public double hipparchus() {
    return generic(Space.gradients(inputs()));
  }

  /** The same with the general class. */
  @Benchmark
  public double structure() {
    return generic(Space.structures(inputs()));
  }

  private int inputs() {
    return (4 * dmain.length + 3) * dextra[0].length;
  }

  private <T extends CalculusFieldElement<T>> double generic(Space<T> space) {
    T[][] main = space.variables(in.main());
    T[][] extra = space.variables(in.extra());
    T value = GenericLstm.lstm(main, extra, in.state(), in.sequence());
    space.partials(value, dmain);
    space.partials(value, dextra);
    return value.getReal();
  }

  /** Two calls per input. */
  @Benchmark
  public double differences() {
    CentralDifferences.gradient(this::primal, in.main(), dmain);
    CentralDifferences.gradient(this::primal, in.extra(), dextra);
    return primal();
  }
}
