package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.signature.Formal;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What a method is differentiated by: its leaf variables, and how the contract groups their
 * derivatives into outputs.
 *
 * @param leaves every variable differentiated by, in the order of declaration
 * @param groups one for each output of a gradient: arrays and records in order, then all scalars
 * @param output the array that the function fills, if its result is one
 */
record Inputs(List<Variable> leaves, List<Group> groups, Optional<Variable> output) {
  Inputs {
    leaves = List.copyOf(leaves);
    groups = List.copyOf(groups);
  }

  /** How the leaves of a group fill its output. */
  enum Shape {
    /** One array; the output has its shape. */
    ARRAY,
    /** The leaves of a record, one after the other, in a vector. */
    RECORD,
    /** Scalars in a vector. */
    SCALARS
  }

  /**
   * Leaves whose derivatives share an output.
   *
   * @param name of the output without its {@code d}
   * @param shape how they fill it
   * @param leaves in order
   */
  record Group(String name, Shape shape, List<Variable> leaves) {
    Group {
      leaves = List.copyOf(leaves);
    }

    /** A fresh array with the shape of the group's gradient. */
    NewArray zeros() {
      if (shape == Shape.ARRAY) {
        return Extents.zerosLike(leaves.get(0).read());
      }
      return new NewArray(
          new ArrayType(ScalarType.DOUBLE, 1), List.of(Outputs.offset(leaves, null)));
    }

    /** Whether this is the one scalar that adds no dimension to a Jacobian. */
    boolean isSingleScalar() {
      return shape == Shape.SCALARS && leaves.size() == 1;
    }
  }

  /**
   * The inputs of a method.
   *
   * @param signature its face
   * @param function its body, record parameters flattened, an array result made an OUTPUT parameter
   */
  static Inputs of(Signature signature, Function function) {
    Deque<Variable> rest = new ArrayDeque<>();
    function.parameters().forEach(parameter -> rest.add(parameter.variable()));
    List<Variable> leaves = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    List<Variable> scalars = new ArrayList<>();
    for (Formal formal : signature.parameters()) {
      if (formal instanceof Formal.RecordOfReals pack) {
        List<Variable> components = components(pack, rest);
        if (pack.wrt()) {
          leaves.addAll(components);
          groups.add(new Group(pack.name(), Shape.RECORD, components));
        }
        continue;
      }
      Variable variable = rest.remove();
      if (formal instanceof Formal.RealScalar scalar && scalar.wrt()) {
        leaves.add(variable);
        scalars.add(variable);
      } else if (formal instanceof Formal.RealArray array && array.wrt()) {
        leaves.add(variable);
        groups.add(new Group(array.name(), Shape.ARRAY, List.of(variable)));
      }
    }
    if (!scalars.isEmpty()) {
      groups.add(new Group("scalars", Shape.SCALARS, scalars));
    }
    Optional<Variable> output =
        function.parameters().stream()
            .filter(parameter -> parameter.role() == Parameter.Role.OUTPUT)
            .map(Parameter::variable)
            .findFirst();
    return new Inputs(leaves, groups, output);
  }

  private static List<Variable> components(Formal.RecordOfReals pack, Deque<Variable> rest) {
    List<Variable> components = new ArrayList<>();
    for (Formal component : pack.components()) {
      if (component instanceof Formal.RecordOfReals nested) {
        components.addAll(components(nested, rest));
      } else {
        Variable variable = rest.remove();
        if (variable.type().isReal()) {
          components.add(variable);
        }
      }
    }
    return components;
  }
}
