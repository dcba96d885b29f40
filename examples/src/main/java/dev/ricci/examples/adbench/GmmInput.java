package dev.ricci.examples.adbench;

/**
 * The arguments of {@link Gmm#gmm}.
 *
 * @param alphas (K)
 * @param means (K×D)
 * @param icf (K × D(D+1)/2)
 * @param x points (N×D)
 * @param gamma the prior's scale
 * @param m the prior's extra degrees of freedom
 */
@SuppressWarnings("ArrayRecordComponent") // arguments to hand on, never compared
public record GmmInput(
    double[] alphas, double[][] means, double[][] icf, double[][] x, double gamma, int m) {

  /**
   * Reads a problem, such as {@code gmm_1k_d2_K5}.
   *
   * @param name of the file, without its ending
   */
  public static GmmInput read(String name) {
    Numbers file = Numbers.of(name + ".txt");
    int d = file.count();
    int k = file.count();
    int n = file.count();
    return new GmmInput(
        file.vector(k),
        file.matrix(k, d),
        file.matrix(k, d * (d + 1) / 2),
        file.matrix(n, d),
        file.real(),
        file.count());
  }
}
