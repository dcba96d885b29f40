package dev.ricci.processor.ir;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function: the user's method as lowered, or a derivative of it.
 *
 * @param name the method's name
 * @param parameters in order
 * @param result the result's type; absent for void
 * @param body the statements
 * @param shapes the {@code @Shape}s of parameters and locals that have one
 * @param resultShape the {@code @Shape} of the result, if declared
 */
public record Function(
    String name,
    List<Parameter> parameters,
    Optional<Type> result,
    List<Statement> body,
    Map<Variable, DeclaredShape> shapes,
    Optional<DeclaredShape> resultShape) {
  public Function {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
    shapes = Map.copyOf(shapes);
  }

  /** The same function with another body. */
  public Function withBody(List<Statement> newBody) {
    return new Function(name, parameters, result, newBody, shapes, resultShape);
  }
}
