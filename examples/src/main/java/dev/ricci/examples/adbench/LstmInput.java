package dev.ricci.examples.adbench;

/**
 * The arguments of {@link Lstm#lstm}.
 *
 * @param main (2l × 4b)
 * @param extra (3×b)
 * @param state (2l × b)
 * @param sequence (c×b)
 */
@SuppressWarnings("ArrayRecordComponent") // arguments to hand on, never compared
public record LstmInput(double[][] main, double[][] extra, double[][] state, double[][] sequence) {

  /**
   * Reads a problem, such as {@code lstm_l2_c1024}.
   *
   * @param name of the file, without its ending
   */
  public static LstmInput read(String name) {
    Numbers file = Numbers.of(name + ".txt");
    int layers = file.count();
    int characters = file.count();
    int b = file.count();
    return new LstmInput(
        file.matrix(2 * layers, 4 * b),
        file.matrix(3, b),
        file.matrix(2 * layers, b),
        file.matrix(characters, b));
  }
}
