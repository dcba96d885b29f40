package dev.ricci.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One function, its inputs, and the ways to its derivative. The benchmark methods of a subclass are
 * the contenders, named after {@link Contender}; all but {@code primal} fill {@link #outputs()} and return
 * the function's value if it is one number.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class Race {
  /** One of {@link #sizes()}; set by JMH. */
  @Param("")
  public String size;

  /** Builds the inputs of this run's size. */
  @Setup
  public final void setUp() {
    prepare(size);
  }

  /** What is differentiated and how, for the table. */
  public abstract String problem();

  /** The sizes to run, the smallest first. */
  public abstract List<String> sizes();

  /**
   * Builds inputs and outputs.
   *
   * @param size one of {@link #sizes()}
   */
  public abstract void prepare(String size);

  /** What the contenders fill, each a {@code double[]} or {@code double[][]}. */
  public abstract List<Object> outputs();
}
