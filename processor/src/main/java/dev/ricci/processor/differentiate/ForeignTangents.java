package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tangents of calls of other files' differentiable methods, by their generated classes. */
final class ForeignTangents {
  private ForeignTangents() {}

  /** What becomes of a call of another file's differentiable method: it, and its generated jvp. */
  static void call(Call call, TangentExpressions tangents, List<Statement> out) {
    Callee.Generated callee = (Callee.Generated) call.callee();
    if (callee.isGradient()) {
      gradient(call, callee, tangents, out);
      return;
    }
    List<Expression> inputs = new ArrayList<>();
    List<Expression> directions = new ArrayList<>();
    boolean active = false;
    for (int k = 0; k < call.arguments().size(); k++) {
      Expression argument = call.arguments().get(k);
      if (callee.output().isEmpty() || callee.output().getAsInt() != k) {
        inputs.add(argument);
      }
      boolean wrt = k < callee.wrt().size() && callee.wrt().get(k);
      active |= wrt && tangents.activity().isActive(argument);
    }
    out.add(call);
    if (!active) {
      callee.output().stream()
          .mapToObj(call.arguments()::get)
          .filter(tangents::hasTangents)
          .forEach(a -> out.addAll(Zeroing.of(tangents.ofArray(a), tangents.names())));
      TangentCalls.withoutTangent(call, tangents, out);
      return;
    }
    for (int k = 0; k < call.arguments().size(); k++) {
      if (callee.wrt().get(k)) {
        Expression tangent = TangentCalls.argument(call, call.arguments().get(k), tangents, out);
        directions.add(
            tangent.type() == ScalarType.FLOAT
                ? Algebra.convert(ScalarType.DOUBLE, tangent)
                : tangent);
      }
    }
    inputs.addAll(directions);
    Callee jvp = callee.derivative("jvp");
    if (callee.output().isPresent()) {
      Expression filled = call.arguments().get(callee.output().getAsInt());
      if (tangents.hasTangents(filled)) {
        inputs.add(tangents.ofArray(filled));
        out.add(new Call(call.origin(), Optional.empty(), jvp, inputs));
      }
    } else if (call.result().isPresent() && tangents.activity().isActive(call.result().get())) {
      Variable companion = tangents.companion(call.result().get());
      if (companion.isArray()) {
        Expression zeros = Extents.zerosLike(call.result().get().read());
        out.add(Declare.of(call.origin(), companion, zeros));
        inputs.add(companion.read());
        out.add(new Call(call.origin(), Optional.empty(), jvp, inputs));
      } else if (companion.type() == ScalarType.FLOAT) {
        Variable wide = tangents.names().variable(companion.name(), ScalarType.DOUBLE);
        out.add(new Call(call.origin(), Optional.of(wide), jvp, inputs));
        Expression value = Algebra.convert(ScalarType.FLOAT, wide.read());
        out.add(Declare.of(call.origin(), companion, value));
      } else {
        out.add(new Call(call.origin(), Optional.of(companion), jvp, inputs));
      }
    }
  }

  /** What becomes of the generated gradient: it, and the product with the Hessian. */
  private static void gradient(
      Call call, Callee.Generated callee, TangentExpressions tangents, List<Statement> out) {
    out.add(call);
    List<Expression> arguments = new ArrayList<>(call.arguments().subList(0, callee.wrt().size()));
    for (int k = 0; k < callee.wrt().size(); k++) {
      if (callee.wrt().get(k)) {
        Expression tangent = TangentCalls.argument(call, call.arguments().get(k), tangents, out);
        arguments.add(
            tangent.type() == ScalarType.FLOAT
                ? Algebra.convert(ScalarType.DOUBLE, tangent)
                : tangent);
      }
    }
    boolean anyActive = false;
    for (Expression filled :
        call.arguments().subList(callee.wrt().size(), call.arguments().size())) {
      anyActive |= tangents.hasTangents(filled);
      arguments.add(TangentCalls.argument(call, filled, tangents, out));
    }
    if (anyActive) {
      out.add(new Call(call.origin(), Optional.empty(), callee.hessianProduct(), arguments));
    }
  }
}
