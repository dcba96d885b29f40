package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code hvp(in…, v…, Hv…)}: the tangent of the gradient along v, the Hessian never formed. */
final class HessianProduct {
  private HessianProduct() {}

  /**
   * The product.
   *
   * @param gradient fills the outputs of the groups
   * @param callees takes what it calls
   */
  static Function of(Method method, Program gradient, Callees callees) {
    Set<Variable> wrt = new LinkedHashSet<>(method.inputs().leaves());
    Function tangent = callees.keep(Tangent.of(gradient, wrt)).entry();
    List<Parameter> outputs = with(tangent, Parameter.Role.OUTPUT);
    List<Inputs.Group> groups = method.inputs().groups();
    List<Statement> body = new ArrayList<>();
    for (int k = 0; k < groups.size(); k++) { // the gradient itself is nobody's output here
      body.add(Declare.of(Origin.NONE, outputs.get(k).variable(), groups.get(k).zeros()));
    }
    body.addAll(tangent.body());
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    parameters.addAll(with(tangent, Parameter.Role.TANGENT));
    parameters.addAll(outputs.subList(groups.size(), outputs.size()));
    return method.derivative(Kind.HVP, parameters, body);
  }

  private static List<Parameter> with(Function f, Parameter.Role role) {
    return f.parameters().stream().filter(parameter -> parameter.role() == role).toList();
  }
}
