package dev.ricci.processor.analysis;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has first derivatives but no second ones: calls of another file's differentiable method, with
 * arguments that are differentiated, for which no Hessian class is generated.
 */
public final class SecondOrder {
  private final List<Problem> problems = new ArrayList<>();

  private SecondOrder() {}

  /**
   * Finds what is wrong.
   *
   * @param program as lowered, so that the calls have a place in the source
   * @param wrt parameters of the entry to differentiate by
   * @return a NOT_DIFFERENTIABLE for each such call
   */
  public static List<Problem> check(Program program, Set<Variable> wrt) {
    SecondOrder check = new SecondOrder();
    Activity activity = Activity.of(program, wrt);
    check.statements(activity, program.entry().body());
    new TreeMap<>(program.functions())
        .forEach((key, function) -> check.statements(activity.in(key), function.body()));
    return check.problems;
  }

  private void statements(Activity activity, List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Call call && call.callee() instanceof Callee.Generated callee) {
        call(activity, call, callee);
      }
      s.blocks().forEach(block -> statements(activity, block));
    }
  }

  private static String message(Call call, Callee.Generated callee) {
    String owner = callee.owner().substring(callee.owner().lastIndexOf('.') + 1);
    String name = owner + "." + callee.method();
    boolean isScalar = call.result().filter(result -> !result.isArray()).isPresent();
    return "second derivatives through "
        + name
        + (isScalar
            ? " of another file need its Hessian class: set order = 2 on " + name
            : " of another file are not there, since it gives an array: copy the method into this"
                + " file")
        + ", or ask for order 1";
  }

  private void call(Activity activity, Call call, Callee.Generated callee) {
    for (int k = 0; k < callee.wrt().size(); k++) {
      if (callee.wrt().get(k)
          && callee.hessian().isEmpty()
          && activity.isActive(call.arguments().get(k))) {
        problems.add(new Problem(Code.NOT_DIFFERENTIABLE, call, message(call, callee)));
        return;
      }
    }
  }
}
