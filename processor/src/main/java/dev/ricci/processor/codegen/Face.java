package dev.ricci.processor.codegen;

import com.palantir.javapoet.TypeName;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.signature.Formal;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a public method: those of its function, with the leaves of record parameters
 * grouped again.
 *
 * @param arguments in order
 */
record Face(List<Argument> arguments) {
  Face {
    arguments = List.copyOf(arguments);
  }

  /**
   * One public parameter.
   *
   * @param name its name
   * @param type its type in Java
   * @param role what it is for
   * @param formal the user's parameter that it is or is a tangent of; null for a cotangent or output
   * @param leaves one for each parameter of the function that it stands for
   */
  record Argument(
      String name, TypeName type, Parameter.Role role, Formal formal, List<Leaf> leaves) {

    /** Whether the leaves are components of a record. */
    boolean isRecord() {
      return formal instanceof Formal.RecordOfReals;
    }
  }

  /**
   * A parameter of the function.
   *
   * @param variable its variable
   * @param path how it is reached from the public parameter: {@code .x()}; empty if it is it
   */
  record Leaf(Variable variable, String path) {}

  /** The face of {@code function}, a derivative of the method of {@code signature}. */
  static Face of(Signature signature, Function function, ClassNames classes) {
    Deque<Parameter> rest = new ArrayDeque<>(function.parameters());
    Names names = Names.of(function);
    List<Argument> arguments = new ArrayList<>();
    for (Formal formal : signature.parameters()) {
      if (!(formal instanceof Formal.Output)) {
        arguments.add(argument(formal, rest, formal.name(), classes, names));
      }
    }
    for (Formal formal : signature.parameters()) {
      if (isWrt(formal) && !rest.isEmpty() && rest.peek().role() == Parameter.Role.TANGENT) {
        arguments.add(argument(formal, rest, formal.name() + "Tangent", classes, names));
      }
    }
    for (Parameter parameter : rest) {
      Variable variable = parameter.variable();
      arguments.add(
          new Argument(
              variable.name(),
              ClassNames.of(variable.type()),
              parameter.role(),
              null,
              List.of(new Leaf(variable, ""))));
    }
    return new Face(arguments);
  }

  /** Whether derivatives are taken by a formal parameter. */
  static boolean isWrt(Formal formal) {
    if (formal instanceof Formal.RealScalar scalar) {
      return scalar.wrt();
    }
    if (formal instanceof Formal.RealArray array) {
      return array.wrt();
    }
    return formal instanceof Formal.RecordOfReals pack && pack.wrt();
  }

  private static Argument argument(
      Formal formal, Deque<Parameter> rest, String recordName, ClassNames classes, Names names) {
    if (formal instanceof Formal.RecordOfReals pack) {
      Parameter.Role role = rest.element().role();
      List<Leaf> leaves = new ArrayList<>();
      leaves(pack, "", rest, leaves);
      return new Argument(
          names.fresh(recordName), classes.of(pack.typeName()), role, formal, leaves);
    }
    Parameter parameter = rest.remove();
    Variable variable = parameter.variable();
    boolean wide = isFloatTangent(parameter);
    return new Argument(
        variable.name(),
        wide ? TypeName.DOUBLE : ClassNames.of(variable.type()),
        parameter.role(),
        formal,
        List.of(new Leaf(variable, "")));
  }

  /** Whether a parameter is the tangent of a float, which the caller gives as a double. */
  private static boolean isFloatTangent(Parameter parameter) {
    return parameter.role() == Parameter.Role.TANGENT
        && parameter.variable().type() == ScalarType.FLOAT;
  }

  /** The function's body, tangents of floats converted where they are read. */
  static List<Statement> withPlainTangents(Function function, List<Statement> body) {
    Map<Expression, Expression> converted = new HashMap<>();
    for (Parameter parameter : function.parameters()) {
      if (isFloatTangent(parameter)) {
        Variable given = new Variable(parameter.variable().name(), ScalarType.DOUBLE);
        converted.put(parameter.variable().read(), new Cast(ScalarType.FLOAT, given.read()));
      }
    }
    return converted.isEmpty()
        ? body
        : body.stream().map(s -> s.rewriteExpressions(e -> converted.getOrDefault(e, e))).toList();
  }

  /** The type of what a method returns: a float result is returned as a double. */
  static TypeName returned(Function function) {
    return function
        .result()
        .map(type -> type == ScalarType.FLOAT ? TypeName.DOUBLE : ClassNames.of(type))
        .orElse(TypeName.VOID);
  }

  private static void leaves(
      Formal.RecordOfReals pack, String path, Deque<Parameter> rest, List<Leaf> leaves) {
    for (Formal component : pack.components()) {
      String inner = path + "." + component.name() + "()";
      if (component instanceof Formal.RecordOfReals nested) {
        leaves(nested, inner, rest, leaves);
      } else if (!(component instanceof Formal.Constant) || !isTangent(rest)) {
        // A tangent record has the constants too, since it is of the same type; they mean nothing.
        leaves.add(new Leaf(rest.remove().variable(), inner));
      }
    }
  }

  private static boolean isTangent(Deque<Parameter> rest) {
    return rest.isEmpty()
        || (rest.element().role() != Parameter.Role.INPUT
            && rest.element().role() != Parameter.Role.CONSTANT);
  }

  /** The arguments of a role, in order. */
  List<Argument> of(Parameter.Role role) {
    return arguments.stream().filter(argument -> argument.role() == role).toList();
  }

  /** The user's own parameters. */
  List<Argument> inputs() {
    return arguments.stream()
        .filter(a -> a.role() == Parameter.Role.INPUT || a.role() == Parameter.Role.CONSTANT)
        .toList();
  }
}
