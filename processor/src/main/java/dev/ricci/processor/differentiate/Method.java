package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The method that is differentiated, as all ways to differentiate it see it.
 *
 * @param signature its face
 * @param program its body, an array result made an OUTPUT parameter, and what that calls
 * @param inputs what it is differentiated by
 * @param shapes of its arrays
 */
record Method(Signature signature, Program program, Inputs inputs, Shapes shapes) {
  static Method of(Signature signature, Program program, Shapes shapes) {
    return new Method(signature, program, Inputs.of(signature, program.entry()), shapes);
  }

  Function function() {
    return program.entry();
  }

  /** The method's own parameters without the output. */
  List<Parameter> parameters() {
    return function().parameters().stream()
        .filter(parameter -> parameter.role() != Parameter.Role.OUTPUT)
        .toList();
  }

  /** Whether the body calls something: what looks at the function alone does not apply. */
  boolean calls() {
    return calls(function().body());
  }

  private static boolean calls(List<Statement> statements) {
    return statements.stream()
        .anyMatch(s -> s instanceof Call || s.blocks().stream().anyMatch(Method::calls));
  }

  boolean isScalar() {
    return function().result().isPresent();
  }

  /** A derivative without a result, the shapes of the method's arrays kept. */
  Function derivative(Kind kind, List<Parameter> parameters, List<Statement> body) {
    return new Function(
        kind.methodName(),
        parameters,
        Optional.empty(),
        body,
        function().shapes(),
        Optional.empty());
  }

  /** A derivative that returns what the method does. */
  Function returning(Kind kind, List<Parameter> parameters, List<Statement> body) {
    return new Function(
        kind.methodName(),
        parameters,
        function().result(),
        body,
        function().shapes(),
        Optional.empty());
  }

  /** A local array with the shape of the method's output. */
  Statement outputLike(Variable local) {
    return Declare.of(Origin.NONE, local, new NewArray((ArrayType) local.type(), outputExtents()));
  }

  /** The dimensions of the method's output as expressions over its parameters. */
  List<Expression> outputExtents() {
    Variable output = inputs.output().orElseThrow();
    List<Expression> extents = new ArrayList<>();
    for (Dim dim : shapes.result().orElseGet(() -> shapes.of(output))) {
      extents.add(
          shapes
              .atEntry(dim)
              .orElseThrow(() -> new IllegalStateException("no size " + dim + " at entry")));
    }
    return extents;
  }
}
