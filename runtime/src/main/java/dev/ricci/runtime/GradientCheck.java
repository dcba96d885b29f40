package dev.ricci.runtime;

import dev.ricci.runtime.GeneratedClass.Argument;
import dev.ricci.runtime.GeneratedClass.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Checks the class {@code …Gradient} of a method with a scalar result. */
final class GradientCheck {
  private final UserMethod user;
  private final Findings findings;
  private final Caller caller;
  private final List<Block> blocks;
  private final List<String> names;
  private final ReferenceMatrix reference;

  GradientCheck(UserMethod user, GeneratedClass type, Findings findings) {
    this.user = user;
    this.findings = findings;
    this.caller = new Caller(user, type, findings);
    this.blocks = Block.of(user);
    this.names = user.names();
    Estimate[][] gradient =
        FiniteDifferences.jacobian(
            x -> Coordinates.read(user.result(x)), user.numbers(), user.isSingle());
    this.reference = new ReferenceMatrix(gradient, new int[1], user.groups()).transposed();
  }

  /** Runs every check for which the class has a method. */
  void run(List<double[]> directions) {
    Outcome gradient = caller.callRequired("gradient", outputs(blocks));
    check("gradient", gather(gradient, blocks, names.size()));
    caller
        .call("valueAndGradient", outputs(blocks))
        .ifPresent(
            made -> {
              check("valueAndGradient", gather(made, blocks, names.size()));
              caller.checkValue("valueAndGradient", made.result(), List.of("f"));
            });
    caller
        .call("derivative", List.of())
        .ifPresent(made -> check("derivative", Coordinates.read(made.result())));
    for (double[] direction : directions) {
      caller
          .call("jvp", Caller.values(user.split(direction)))
          .ifPresent(
              made ->
                  findings.vector(
                      caller.label("jvp"),
                      i -> "∂f along v",
                      Coordinates.read(made.result()),
                      reference.transposed().times(direction)));
    }
    checkAt(caller, caller.at());
  }

  /** Checks the value and the partials that an {@code at} object hands out. */
  void checkAt(Caller holder, Object at) {
    if (at == null) {
      return;
    }
    holder
        .accessor(at, "value")
        .ifPresent(value -> holder.checkValue("at().value", value, List.of("f")));
    int column = 0;
    for (int parameter : user.wrt()) {
      int start = column;
      String accessor = "d" + user.parameter(parameter);
      holder
          .accessor(at, accessor)
          .ifPresent(
              partials -> {
                double[] numbers = Coordinates.read(partials);
                for (int i = 0; i < numbers.length; i++) {
                  findings.entry(
                      holder.label("at()." + accessor),
                      name(start + i),
                      numbers[i],
                      reference,
                      start + i,
                      0);
                }
              });
      column += Coordinates.read(user.argument(parameter)).length;
    }
  }

  /** Compares a whole gradient. */
  void check(String method, double[] gradient) {
    check(caller, method, gradient);
  }

  /** Compares a whole gradient that another class has computed. */
  void check(Caller computedBy, String method, double[] gradient) {
    IntFunction<String> name = this::name;
    findings.vector(computedBy.label(method), name, gradient, reference);
  }

  /** The generated gradient at other numbers, from which the Hessian's reference is made. */
  double[] at(double[] numbers) {
    Outcome made = caller.callAt(numbers, "gradient", outputs(blocks));
    return gather(made, blocks, names.size());
  }

  private String name(int column) {
    return "∂f/∂" + names.get(column);
  }

  /** One output for each block. */
  static List<Argument> outputs(List<Block> blocks) {
    List<Argument> outputs = new ArrayList<>();
    for (Block block : blocks) {
      outputs.add(OutputArray.of(block.shape()));
    }
    return outputs;
  }

  /** Puts the numbers of the outputs, the last arguments of a call, in order of declaration. */
  static double[] gather(Outcome made, List<Block> blocks, int columns) {
    return gather(made, made.arguments().size() - blocks.size(), blocks, columns);
  }

  /** Puts the numbers of the outputs, which begin at some argument, in order of declaration. */
  static double[] gather(Outcome made, int first, List<Block> blocks, int columns) {
    double[] gathered = new double[columns];
    for (int b = 0; b < blocks.size(); b++) {
      double[] numbers = Coordinates.read(made.arguments().get(first + b));
      List<Integer> places = blocks.get(b).columns();
      for (int i = 0; i < numbers.length; i++) {
        gathered[places.get(i)] = numbers[i];
      }
    }
    return gathered;
  }
}
