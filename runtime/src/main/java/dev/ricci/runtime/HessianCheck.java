package dev.ricci.runtime;

import dev.ricci.runtime.GeneratedClass.Argument;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the class {@code …Hessian}. Its reference are finite differences of the generated gradient,
 * which is itself checked against those of the method: differences of differences would leave but six
 * digits.
 */
final class HessianCheck {
  private final UserMethod user;
  private final Findings findings;
  private final Caller caller;
  private final GradientCheck gradient;
  private final List<Block> blocks;
  private final List<String> names;
  private final ReferenceMatrix reference;

  HessianCheck(UserMethod user, GeneratedClass type, Findings findings, GradientCheck gradient) {
    this.user = user;
    this.findings = findings;
    this.caller = new Caller(user, type, findings);
    this.gradient = gradient;
    this.blocks = Block.of(user);
    this.names = user.names();
    Estimate[][] hessian =
        FiniteDifferences.jacobian(gradient::at, user.numbers(), user.isSingle());
    this.reference = new ReferenceMatrix(hessian, user.groups(), user.groups());
  }

  /** Runs every check for which the class has a method. */
  void run(List<double[]> directions) {
    Argument output = OutputArray.of(shape());
    check("hessian", caller.callRequired("hessian", List.of(output)).fromEnd(1));
    List<Argument> outputs = new ArrayList<>(GradientCheck.outputs(blocks));
    outputs.add(output);
    caller
        .call("valueGradientAndHessian", outputs)
        .ifPresent(
            made -> {
              String method = "valueGradientAndHessian";
              int last = made.arguments().size() - 1;
              caller.checkValue(method, made.result(), List.of("f"));
              double[] first =
                  GradientCheck.gather(made, last - blocks.size(), blocks, names.size());
              gradient.check(caller, method, first);
              check(method, made.arguments().get(last));
            });
    caller
        .call("secondDerivative", List.of())
        .ifPresent(made -> check("secondDerivative", made.result()));
    for (double[] direction : directions) {
      List<Argument> others = new ArrayList<>(Caller.values(user.split(direction)));
      others.addAll(GradientCheck.outputs(blocks));
      caller
          .call("hvp", others)
          .ifPresent(
              made ->
                  findings.vector(
                      caller.label("hvp"),
                      i -> "(Hv) at " + names.get(i),
                      GradientCheck.gather(made, blocks, names.size()),
                      reference.times(direction)));
    }
    Object at = caller.at();
    if (at != null) {
      gradient.checkAt(caller, at);
      caller.accessor(at, "hessian").ifPresent(hessian -> check("at().hessian", hessian));
    }
  }

  /** Twice the shape of a single array parameter; else N×N. */
  private List<Integer> shape() {
    boolean single =
        user.wrt().size() == 1 && user.argument(user.wrt().get(0)).getClass().isArray();
    List<Integer> half = single ? blocks.get(0).shape() : List.of(names.size());
    List<Integer> shape = new ArrayList<>(half);
    shape.addAll(half);
    return shape;
  }

  private void check(String method, Object hessian) {
    double[] numbers = Coordinates.read(hessian);
    int n = names.size();
    if (numbers.length != n * n) {
      throw new IllegalStateException(
          "%s gives %d numbers, not %d²".formatted(caller.label(method), numbers.length, n));
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        String name = "∂²f/∂" + names.get(i) + "∂" + names.get(j);
        findings.entry(caller.label(method), name, numbers[i * n + j], reference, i, j);
        if (j < i) {
          findings.exact(
              caller.label(method),
              k -> "symmetry of " + name,
              new double[] {numbers[i * n + j]},
              new double[] {numbers[j * n + i]});
        }
      }
    }
  }
}
