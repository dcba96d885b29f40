package dev.ricci.processor.index;

import static com.google.common.truth.Truth.assertThat;

import dev.ricci.processor.frontend.Lowering;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.shape.ShapeCheck;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown of a derivation, from Java source. */
final class DerivationTextTest {

  static List<String> lines(String source, boolean second) {
    Program program = Lowering.program(source);
    Indices indices = new Indices();
    Equations equations =
        Raise.raiseOrExplain(program.entry(), ShapeCheck.check(program).shapes(), indices);
    return new DerivationText(equations, indices, false).lines(second);
  }

  static Optional<Equations> raised(String source) {
    Program program = Lowering.program(source);
    return Raise.raise(program.entry(), ShapeCheck.check(program).shapes(), new Indices());
  }

  @Test
  void matrixTimesVector() {
    assertThat(
            lines(
                """
                static double[] f(@Shape({"m","n"}) double[][] A, @Shape("n") double[] x) {
                  double[] f = new double[A.length];
                  for (int i = 0; i < A.length; i++) {
                    double s = 0;
                    for (int j = 0; j < x.length; j++) {
                      s += A[i][j] * x[j];
                    }
                    f[i] = s;
                  }
                  return f;
                }
                """,
                false))
        .containsExactly(
            "f[i] = Σ_j A[i,j]·x[j]",
            "∂f[i]/∂A[k,l] = δ[i,k]·x[l]        shape (m, m, n)",
            "∂f[i]/∂x[k] = A[i,k]        shape (m, n)")
        .inOrder();
  }

  @Test
  void gramMatrix() {
    assertThat(
            lines(
                """
                static double[][] gram(@Shape({"m","n"}) double[][] R) {
                  int n = R[0].length;
                  double[][] K = new double[n][n];
                  for (int p = 0; p < n; p++) {
                    for (int q = 0; q < n; q++) {
                      for (int m = 0; m < R.length; m++) {
                        K[p][q] += R[m][p] * R[m][q];
                      }
                    }
                  }
                  return K;
                }
                """,
                false))
        .containsExactly(
            "K[p,q] = Σ_m R[m,p]·R[m,q]",
            "∂K[p,q]/∂R[i,j] = δ[j,p]·R[i,q] + δ[j,q]·R[i,p]        shape (n, n, m, n)")
        .inOrder();
  }

  @Test
  void quadraticForm() {
    assertThat(
            lines(
                """
                @Differentiable(wrt = "x", order = 2)
                static double quadratic(
                    @Shape({"n", "n"}) double[][] A, @Shape("n") double[] x) {
                  double y = 0;
                  for (int i = 0; i < x.length; i++) {
                    for (int j = 0; j < x.length; j++) {
                      y += x[i] * A[i][j] * x[j];
                    }
                  }
                  return y;
                }
                """,
                true))
        .containsExactly(
            "y = Σ_i Σ_j x[i]·A[i,j]·x[j]",
            "∂y/∂x[k] = Σ_j (A[k,j] + A[j,k])·x[j]        shape (n)",
            "∂²y/∂x[k]∂x[l] = A[k,l] + A[l,k]        shape (n, n)")
        .inOrder();
  }

  @Test
  void leastSquares() {
    assertThat(
            lines(
                """
                @Differentiable(wrt = "x", order = 2)
                static double f(@Shape({"m","n"}) double[][] A, @Shape("n") double[] x,
                    @Shape("m") double[] b) {
                  double f = 0;
                  for (int i = 0; i < b.length; i++) {
                    double r = -b[i];
                    for (int j = 0; j < x.length; j++) {
                      r += A[i][j] * x[j];
                    }
                    f += r * r;
                  }
                  return f;
                }
                """,
                true))
        .containsExactly(
            "r[i] = -b[i] + Σ_j A[i,j]·x[j]",
            "f = Σ_i r[i]²",
            "∂f/∂x[k] = 2·Σ_i A[i,k]·r[i]        shape (n)",
            "∂²f/∂x[k]∂x[l] = 2·Σ_i A[i,k]·A[i,l]        shape (n, n)")
        .inOrder();
  }

  @Test
  void kroneckerProduct() {
    assertThat(lines(Gallery.KRONECKER, false))
        .containsExactly(
            "K[i·p+k,j·q+l] = A[i,j]·B[k,l]",
            "∂K[i·p+r,j·q+s]/∂A[k,l] = δ[i,k]·δ[j,l]·B[r,s]        shape (m·p, n·q, m, n)",
            "∂K[i·p+r,j·q+s]/∂B[k,l] = δ[k,r]·δ[l,s]·A[i,j]        shape (m·p, n·q, p, q)")
        .inOrder();
  }

  @Test
  void flatMatrix() {
    assertThat(
            lines(
                """
                static double[] times(@Shape({"m", "n"}) double[] A, @Shape("n") double[] x, int m) {
                  double[] y = new double[m];
                  for (int i = 0; i < m; i++) {
                    for (int k = 0; k < x.length; k++) {
                      y[i] += A[i * x.length + k] * x[k];
                    }
                  }
                  return y;
                }
                """,
                false))
        .containsExactly(
            "y[i] = Σ_k A[i·n+k]·x[k]",
            "∂y[i]/∂A[j·n+l] = δ[i,j]·x[l]        shape (m, n·m)",
            "∂y[i]/∂x[j] = A[i·n+j]        shape (m, n)")
        .inOrder();
  }

  @Test
  void aParameterThatIsReturned() {
    assertThat(lines("static double same(double x) { return x; }", false))
        .containsExactly("same = x", "∂same/∂x = 1")
        .inOrder();
    assertThat(lines("static double[] whole(@Shape(\"n\") double[] x) { return x; }", false))
        .containsExactly("whole[i] = x[i]", "∂whole[i]/∂x[j] = δ[i,j]        shape (n, n)")
        .inOrder();
  }

  @Test
  void softmax() {
    assertThat(
            lines(
                """
                static double[] softmax(@Shape("n") double[] x) {
                  int n = x.length;
                  double[] e = new double[n];
                  double s = 0;
                  for (int i = 0; i < n; i++) {
                    e[i] = Math.exp(x[i]);
                    s += e[i];
                  }
                  double[] y = new double[n];
                  for (int i = 0; i < n; i++) {
                    y[i] = e[i] / s;
                  }
                  return y;
                }
                """,
                false))
        .containsExactly(
            "e[i] = exp(x[i])",
            "s = Σ_i e[i]",
            "y[i] = e[i]/s",
            "∂y[i]/∂x[j] = δ[i,j]·y[i] - y[i]·y[j]        shape (n, n)")
        .inOrder();
  }

  @Test
  void tridiagonalResidualsWithTheirEnds() {
    assertThat(
            lines(
                """
                static double[] r(@Shape("n") double[] x) {
                  int n = x.length;
                  double[] r = new double[n];
                  r[0] = x[0] - 1;
                  for (int i = 1; i < n - 1; i++) {
                    r[i] = x[i + 1] - 2 * x[i] + x[i - 1];
                  }
                  return r;
                }
                """,
                false))
        .containsExactly(
            "r[i] = [1 ≤ i < n-1]·(x[i+1] - 2·x[i] + x[i-1]) + δ[i,0]·(x[0] - 1)",
            "∂r[i]/∂x[j] = δ[j,i+1]·[i ≥ 1] - 2·δ[i,j]·[1 ≤ i < n-1] + δ[j,i-1]·[i < n-1]"
                + " + δ[i,0]·δ[j,0]        shape (n, n)")
        .inOrder();
  }

  @Test
  void recurrencesAreNotRaised() {
    assertThat(
            raised(
                """
                static double[] f(@Shape("n") double[] x) {
                  double[] y = new double[x.length];
                  y[0] = x[0];
                  for (int i = 1; i < y.length; i++) {
                    y[i] = y[i - 1] * x[i];
                  }
                  return y;
                }
                """))
        .isEmpty();
  }

  @Test
  void sumsThatAreReadWhileTheyGrow() {
    assertThat(
            lines(
                """
                static double[] f(@Shape("n") double[] x) {
                  double[] y = new double[x.length];
                  double s = 0;
                  for (int i = 0; i < y.length; i++) {
                    s += x[i];
                    y[i] = s;
                  }
                  return y;
                }
                """,
                false))
        .containsExactly("y[i] = Σ_{j=0..i} x[j]", "∂y[i]/∂x[j] = [i ≥ j]        shape (n, n)")
        .inOrder();
    assertThat(
            lines(
                """
                static double[] f(@Shape("n") double[] x) {
                  double[] y = new double[x.length];
                  double s = 1;
                  for (int i = x.length - 1; i >= 0; i--) {
                    y[i] = s * x[i];
                    s += x[i] * x[i];
                  }
                  return y;
                }
                """,
                false))
        .containsExactly(
            "y[i] = (1 + Σ_{j=i+1..n-1} x[j]²)·x[i]",
            "∂y[i]/∂x[j] = 2·[j > i]·x[j]·x[i] + δ[i,j]·(1 + Σ_{k=i+1..n-1} x[k]²)        shape (n, n)")
        .inOrder();
  }

  @Test
  void theLastOfSeveralWritesIsNotRaised() {
    assertThat(
            raised(
                """
                static double[] f(@Shape("n") double[] x) {
                  double[] y = new double[1];
                  for (int i = 0; i < x.length; i++) {
                    y[0] = x[i];
                  }
                  return y;
                }
                """))
        .isEmpty();
  }

  @Test
  void writesThatALaterIterationOverwritesAreNotRaised() {
    assertThat(
            raised(
                """
                static double[] f(@Shape("n") double[] x) {
                  double[] y = new double[x.length];
                  for (int i = 0; i < x.length - 1; i++) {
                    y[i] = x[i];
                    y[i + 1] = 2 * x[i];
                  }
                  return y;
                }
                """))
        .isEmpty();
  }

  @Test
  void aPartialCopyIsNoName() {
    assertThat(
            lines(
                """
                static double f(@Shape("n") double[] x) {
                  double[] e = new double[x.length];
                  for (int i = 0; i < x.length; i++) {
                    e[i] = Math.exp(x[i]);
                  }
                  double[] v = new double[x.length];
                  for (int i = 1; i < x.length; i++) {
                    v[i] = e[i];
                  }
                  double f = 0;
                  for (int i = 0; i < x.length; i++) {
                    f += v[i] * v[i];
                  }
                  return f;
                }
                """,
                false))
        .containsExactly(
            "e[i] = exp(x[i])",
            "v[i] = [i ≥ 1]·e[i]",
            "f = Σ_i v[i]²",
            "∂f/∂x[j] = 2·[j ≥ 1]·e[j]·v[j]        shape (n)")
        .inOrder();
  }

  /** A second derivative refers to nothing that is not defined above it. */
  @Test
  void logarithmOfASum() {
    assertThat(
            lines(
                """
                static double f(@Shape("n") double[] x) {
                  double s = 0;
                  for (int i = 0; i < x.length; i++) {
                    s += Math.exp(x[i]);
                  }
                  double f = Math.log(s);
                  return f;
                }
                """,
                true))
        .containsExactly(
            "s = Σ_i exp(x[i])",
            "f = log(s)",
            "∂f/∂x[j] = exp(x[j])/s        shape (n)",
            "∂²f/∂x[j]∂x[k] = -exp(x[k])·exp(x[j])/s² + δ[j,k]·exp(x[j])/s        shape (n, n)")
        .inOrder();
  }
}
