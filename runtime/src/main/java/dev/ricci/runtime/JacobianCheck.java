package dev.ricci.runtime;

import dev.ricci.Layout;
import dev.ricci.runtime.GeneratedClass.Argument;
import dev.ricci.runtime.GeneratedClass.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Checks the class {@code …Jacobian} of a method whose result is an array or a record. */
final class JacobianCheck {
  private final UserMethod user;
  private final Findings findings;
  private final Caller caller;
  private final Layout layout;
  private final List<Block> blocks;
  private final List<String> names;
  private final List<String> resultNames;
  private final Object result;
  private final List<Integer> resultShape;
  private final ReferenceMatrix reference;

  /**
   * Prepares the check.
   *
   * @param stated the layout; null to read it off the shapes of the {@code at} object's arrays, where
   *     they tell
   */
  JacobianCheck(UserMethod user, GeneratedClass type, Findings findings, Layout stated) {
    this.user = user;
    this.findings = findings;
    this.caller = new Caller(user, type, findings);
    this.blocks = Block.of(user);
    this.names = user.names();
    this.result = user.result(user.numbers());
    this.resultNames = Coordinates.names("f", result);
    this.resultShape = Arrays.stream(Coordinates.shape(result)).boxed().toList();
    Estimate[][] jacobian =
        FiniteDifferences.jacobian(
            x -> Coordinates.read(user.result(x)), user.numbers(), user.isSingle());
    int[] rows = IntStream.range(0, jacobian.length).toArray();
    this.reference = new ReferenceMatrix(jacobian, rows, user.groups());
    this.layout = stated == null ? inferLayout() : stated;
  }

  private Layout inferLayout() {
    Object at = caller.at();
    for (Block block : blocks) {
      if (at == null || block.scalars()) {
        continue;
      }
      Object array = caller.accessor(at, "d" + block.name()).orElse(null);
      if (array instanceof Object[]) {
        List<Integer> shape = Arrays.stream(Coordinates.shape(array)).boxed().toList();
        if (!shape.equals(shape(block, Layout.NUMERATOR))
            && shape.equals(shape(block, Layout.DENOMINATOR))) {
          return Layout.DENOMINATOR;
        }
      }
    }
    return Layout.NUMERATOR;
  }

  private List<Integer> shape(Block block, Layout order) {
    List<Integer> shape = new ArrayList<>();
    shape.addAll(order == Layout.NUMERATOR ? resultShape : block.jacobianShape());
    shape.addAll(order == Layout.NUMERATOR ? block.jacobianShape() : resultShape);
    return shape;
  }

  /** Runs every check for which the class has a method. */
  void run(List<double[]> directions, double[] cotangent) {
    List<Argument> outputs = new ArrayList<>();
    for (Block block : blocks) {
      outputs.add(OutputArray.of(shape(block, layout)));
    }
    check("jacobian", caller.callRequired("jacobian", outputs));
    outputs.add(0, OutputArray.of(resultShape));
    caller
        .call("valueAndJacobian", outputs)
        .ifPresent(
            made -> {
              check("valueAndJacobian", made);
              Object value = made.fromEnd(outputs.size());
              caller.checkValue("valueAndJacobian", value, resultNames);
            });
    for (double[] direction : directions) {
      List<Argument> others = new ArrayList<>(Caller.values(user.split(direction)));
      others.add(OutputArray.of(resultShape));
      caller
          .call("jvp", others)
          .ifPresent(
              made ->
                  findings.vector(
                      caller.label("jvp"),
                      i -> "∂" + resultNames.get(i) + " along v",
                      Coordinates.read(made.fromEnd(1)),
                      reference.times(direction)));
    }
    checkVjp(cotangent);
    checkAt();
  }

  private void checkVjp(double[] cotangent) {
    List<Argument> others = new ArrayList<>();
    others.add(
        parameter ->
            parameter.isRecord() == result instanceof Record
                ? Coordinates.write(result, cotangent)
                : cotangent.clone());
    others.addAll(GradientCheck.outputs(blocks));
    caller
        .call("vjp", others)
        .ifPresent(
            made ->
                findings.vector(
                    caller.label("vjp"),
                    j -> "ȳ·∂f/∂" + names.get(j),
                    GradientCheck.gather(made, blocks, names.size()),
                    reference.transposed().times(cotangent)));
  }

  private void check(String method, Outcome made) {
    int first = made.arguments().size() - blocks.size();
    for (int b = 0; b < blocks.size(); b++) {
      double[] numbers = Coordinates.read(made.arguments().get(first + b));
      check(caller.label(method), numbers, blocks.get(b).columns());
    }
  }

  /** Compares one Jacobian, its numbers in row-major order of its layout. */
  private void check(String call, double[] numbers, List<Integer> columns) {
    int rows = reference.rows();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns.size(); j++) {
        int place = layout == Layout.NUMERATOR ? i * columns.size() + j : j * rows + i;
        int column = columns.get(j);
        String name = "∂" + resultNames.get(i) + "/∂" + names.get(column);
        findings.entry(call, name, numbers[place], reference, i, column);
      }
    }
  }

  private void checkAt() {
    Object at = caller.at();
    if (at == null) {
      return;
    }
    caller
        .accessor(at, "value")
        .ifPresent(value -> caller.checkValue("at().value", value, resultNames));
    int column = 0;
    for (int parameter : user.wrt()) {
      int size = Coordinates.read(user.argument(parameter)).length;
      List<Integer> columns = IntStream.range(column, column + size).boxed().toList();
      String accessor = "d" + user.parameter(parameter);
      Object array = caller.accessor(at, accessor).orElse(null);
      if (array != null && array.getClass().isArray()) {
        check(caller.label("at()." + accessor), Coordinates.read(array), columns);
      }
      column += size;
    }
  }
}
