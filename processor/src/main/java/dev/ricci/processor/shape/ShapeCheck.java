package dev.ricci.processor.shape;

import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the shape of every array of a program, and what is wrong with them. */
public final class ShapeCheck {
  private final Map<Variable, List<Dim>> arrays = new HashMap<>();
  private final Map<Variable, Dim> integers = new HashMap<>();
  private final Set<Variable> assigned = new HashSet<>();
  private Optional<List<Dim>> result = Optional.empty();

  private ShapeCheck() {}

  /** Checks the entry function and every function it calls. */
  public static ShapeReport check(Program program) {
    List<Problem> problems = new ArrayList<>(new Declarations(program.entry()).problems());
    program.functions().values().forEach(f -> problems.addAll(new Declarations(f).problems()));
    return new ShapeReport(infer(program.entry()), problems);
  }

  /** The shapes of any function, a derivative too, without complaints. */
  public static Shapes infer(Function function) {
    return new ShapeCheck().shapes(function);
  }

  private Shapes shapes(Function function) {
    Declarations declarations = new Declarations(function);
    Map<Variable, List<Dim>> logical = new HashMap<>();
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      if (variable.isArray()) {
        arrays.put(variable, declarations.java(variable).orElseGet(() -> fresh(variable)));
        declarations.logical(variable).ifPresent(dims -> logical.put(variable, dims));
      } else {
        integers.put(variable, Dim.named(variable.name()));
      }
    }
    EntrySizes sizes = new EntrySizes(function, arrays);
    collect(function.body());
    walk(function.body());
    if (function.result().isPresent() && function.result().get().rank() > 0) {
      Optional<List<Dim>> declared = declarations.javaResult(function.result().get());
      result = declared.isPresent() ? declared : result;
    }
    return new Shapes(arrays, logical, result, sizes.sizes());
  }

  private void collect(List<Statement> body) {
    for (Statement statement : body) {
      if (statement instanceof Assign assign) {
        assigned.add(assign.variable());
      }
      statement.blocks().forEach(this::collect);
    }
  }

  private void walk(List<Statement> body) {
    for (Statement statement : body) {
      if (statement instanceof Declare declare) {
        Variable variable = declare.variable();
        if (variable.isArray()) {
          arrays.put(variable, declare.value().map(this::dims).orElseGet(() -> fresh(variable)));
        } else if (declare.value().isPresent() && !assigned.contains(variable)) {
          integers.put(variable, dim(declare.value().get()));
        }
      } else if (statement instanceof Call call) {
        call.result()
            .filter(Variable::isArray)
            .ifPresent(variable -> arrays.put(variable, fresh(variable)));
      } else if (statement instanceof Return exit) {
        exit.value().filter(v -> v.type().rank() > 0).ifPresent(v -> result = Optional.of(dims(v)));
      }
      statement.blocks().forEach(this::walk);
    }
  }

  private static List<Dim> fresh(Variable variable) {
    List<Dim> dims = new ArrayList<>();
    for (int k = 0; k < variable.type().rank(); k++) {
      dims.add(Dim.named(Wording.fresh(variable.name(), k)));
    }
    return dims;
  }

  private List<Dim> dims(Expression array) {
    if (array instanceof Read read) {
      return arrays.getOrDefault(read.variable(), fresh(read.variable()));
    }
    if (array instanceof Load load) {
      List<Dim> dims = dims(load.array());
      return dims.subList(1, dims.size());
    }
    if (array instanceof CloneArray clone) {
      return dims(clone.array());
    }
    if (array instanceof NewArray fresh) {
      return fresh.dimensions().stream().map(this::dim).toList();
    }
    if (array instanceof ArrayLiteral literal) {
      List<Dim> dims = new ArrayList<>(List.of(Dim.of(literal.elements().size())));
      if (literal.type().rank() > 1 && !literal.elements().isEmpty()) {
        dims.addAll(dims(literal.elements().get(0)));
      }
      return dims;
    }
    return fresh(new Variable("?", array.type()));
  }

  private Dim dim(Expression expression) {
    if (expression instanceof IntegerLiteral literal) {
      return Dim.of(literal.value());
    }
    if (expression instanceof Read read && integers.containsKey(read.variable())) {
      return integers.get(read.variable());
    }
    if (expression instanceof Length length) {
      return dims(length.array()).get(0);
    }
    if (expression instanceof Binary binary && !binary.type().isReal()) {
      Dim left = dim(binary.left());
      Dim right = dim(binary.right());
      if (binary.operation() == BinaryOperation.ADD) {
        return left.plus(right);
      } else if (binary.operation() == BinaryOperation.SUBTRACT) {
        return left.minus(right);
      } else if (binary.operation() == BinaryOperation.MULTIPLY) {
        return left.times(right);
      }
    }
    return Dim.named("?" + System.identityHashCode(expression));
  }
}
