package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;

/** Makes every derivative that the contract (§2) promises for a method. */
public final class Derivatives {
  private Derivatives() {}

  /**
   * The derivatives of a method.
   *
   * @param signature its face
   * @param program its body with what is still called; an array result as an OUTPUT parameter, a
   *     record result as a vector
   * @param shapes of the arrays of its body
   */
  public static DerivativeSet of(Signature signature, Program program, Shapes shapes) {
    Method method = Method.of(signature, program, shapes);
    Forward forward = new Forward(method);
    List<Derivative> derivatives = new ArrayList<>();
    if (method.isScalar()) {
      add(derivatives, Kind.GRADIENT, forward.gradient());
      add(derivatives, Kind.VALUE_AND_GRADIENT, forward.valueAndGradient());
      if (isOneScalar(method)) {
        add(derivatives, Kind.DERIVATIVE, forward.derivative());
      }
      add(derivatives, Kind.JVP, forward.jvp());
    } else {
      add(derivatives, Kind.JACOBIAN, forward.jacobian(Kind.JACOBIAN));
      add(derivatives, Kind.VALUE_AND_JACOBIAN, forward.jacobian(Kind.VALUE_AND_JACOBIAN));
      add(derivatives, Kind.JVP, forward.jvp());
      add(derivatives, Kind.VJP, forward.vjp());
    }
    return new DerivativeSet(method.function(), derivatives, forward.callees());
  }

  private static boolean isOneScalar(Method method) {
    return method.inputs().leaves().size() == 1
        && method.inputs().groups().get(0).isSingleScalar()
        && method.inputs().leaves().get(0).type() instanceof ScalarType;
  }

  private static void add(List<Derivative> derivatives, Kind kind, Function function) {
    derivatives.add(new Derivative(kind, function));
  }
}
