package dev.ricci.processor.frontend;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.ConstantField;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.ReturnedParameters;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds which parameter arrays each function may write to, through aliases, rows and the functions
 * it calls. Called functions get the role INOUT for them; the entry is refused where it writes to
 * one that is not {@code @Out}, and every function where it writes to a constant.
 */
final class ParameterWrites {
  private final Program program;
  private final Map<String, Set<Integer>> returned;
  private final Map<String, Set<Integer>> written = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private ParameterWrites(Program program) {
    this.program = program;
    this.returned = ReturnedParameters.of(program);
  }

  /** The program with roles, and what is wrong with it. */
  record Checked(Program program, List<Problem> problems) {}

  static Checked check(Program program) {
    ParameterWrites writes = new ParameterWrites(program);
    writes.solve();
    writes.refuse(program.entry(), true);
    program.functions().values().forEach(function -> writes.refuse(function, false));
    return new Checked(writes.withRoles(), writes.problems);
  }

  /** The least sets of written parameters that agree with one another's calls. */
  private void solve() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Map.Entry<String, Function> entry : program.functions().entrySet()) {
        Function function = entry.getValue();
        Map<Variable, Set<Variable>> origins = ArrayOrigins.of(function, returned);
        Set<Variable> targets = new HashSet<>();
        for (Write write : writes(function.body())) {
          Variable root = ArrayOrigins.root(write.array());
          targets.addAll(root == null ? Set.of() : origins.getOrDefault(root, Set.of()));
        }
        Set<Integer> indices = new HashSet<>();
        for (int k = 0; k < function.parameters().size(); k++) {
          if (targets.contains(function.parameters().get(k).variable())) {
            indices.add(k);
          }
        }
        changed |= !indices.equals(written.put(entry.getKey(), indices));
      }
    }
  }

  /** A statement that may write to an array. */
  private record Write(Statement statement, Expression array) {}

  private List<Write> writes(List<Statement> statements) {
    List<Write> writes = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof Store store) {
        writes.add(new Write(store, store.array()));
      } else if (statement instanceof Fill fill) {
        writes.add(new Write(fill, fill.array()));
      } else if (statement instanceof Copy copy) {
        writes.add(new Write(copy, copy.target()));
      } else if (statement instanceof Call call && call.callee() instanceof Callee.Local local) {
        for (int k : written.getOrDefault(local.key(), Set.of())) {
          writes.add(new Write(call, call.arguments().get(k)));
        }
      }
      if (statement instanceof Call call && call.callee() instanceof Callee.Generated generated) {
        generated.output().ifPresent(k -> writes.add(new Write(call, call.arguments().get(k))));
      }
      statement.blocks().forEach(block -> writes.addAll(writes(block)));
    }
    return writes;
  }

  private void refuse(Function function, boolean isEntry) {
    Map<Variable, Set<Variable>> origins = ArrayOrigins.of(function, returned);
    Set<Variable> readOnly = new LinkedHashSet<>();
    for (Parameter parameter : function.parameters()) {
      if (isEntry && parameter.role() != Parameter.Role.OUTPUT) {
        readOnly.add(parameter.variable());
      }
    }
    Map<Variable, String> constants = constants(function);
    for (Write write : writes(function.body())) {
      Variable root = ArrayOrigins.root(write.array());
      for (Variable origin :
          root == null ? Set.<Variable>of() : origins.getOrDefault(root, Set.of())) {
        if (readOnly.contains(origin)) {
          refuse(write, root, "the parameter " + origin.name(), origin.type().rank());
        }
      }
      String constant = root == null ? constant(write.array(), constants) : constants.get(root);
      if (constant != null) {
        refuse(write, root, "the constant " + constant, write.array().type().rank());
      }
    }
  }

  private void refuse(Write write, Variable root, String what, int rank) {
    boolean called = write.statement() instanceof Call;
    boolean itself = root == null || what.endsWith(" " + root.name());
    String message =
        (called ? "the called method writes to " : "this writes to ")
            + (itself ? what : root.name() + ", which may share storage with " + what)
            + "; parameters and constants are read only, "
            + (rank == 1 ? "clone() it first" : "copy its rows into a new array first");
    problems.add(new Problem(Code.UNSUPPORTED_SYNTAX, write.statement(), message));
  }

  /** The variables that may be bound to a constant's array, and which. */
  private Map<Variable, String> constants(Function function) {
    Map<Variable, String> constants = new HashMap<>();
    int before = -1;
    while (constants.size() > before) {
      before = constants.size();
      bind(function.body(), constants);
    }
    return constants;
  }

  private void bind(List<Statement> statements, Map<Variable, String> constants) {
    for (Statement statement : statements) {
      if (statement instanceof Declare declare && declare.value().isPresent()) {
        bind(declare.variable(), declare.value().get(), constants);
      } else if (statement instanceof Assign assign) {
        bind(assign.variable(), assign.value(), constants);
      } else if (statement instanceof Call call && call.result().isPresent()) {
        bind(call, call.result().get(), constants);
      }
      statement.blocks().forEach(block -> bind(block, constants));
    }
  }

  private void bind(Call call, Variable result, Map<Variable, String> constants) {
    if (call.callee() instanceof Callee.Local local) {
      for (int k : returned.getOrDefault(local.key(), Set.of())) {
        bind(result, call.arguments().get(k), constants);
      }
    }
  }

  private static void bind(Variable variable, Expression value, Map<Variable, String> constants) {
    String constant = variable.isArray() ? constant(value, constants) : null;
    if (constant != null) {
      constants.put(variable, constant);
    }
  }

  private static String constant(Expression array, Map<Variable, String> constants) {
    if (array.type().rank() == 0) {
      return null;
    }
    if (array instanceof ConstantField field) {
      return field.name();
    }
    if (array instanceof Load load) {
      return constant(load.array(), constants);
    }
    if (array instanceof Conditional choice) {
      String first = constant(choice.whenTrue(), constants);
      return first != null ? first : constant(choice.whenFalse(), constants);
    }
    Variable root = ArrayOrigins.root(array);
    return root == null ? null : constants.get(root);
  }

  private Program withRoles() {
    Map<String, Function> functions = new LinkedHashMap<>();
    program
        .functions()
        .forEach((key, function) -> functions.put(key, withRoles(function, written.get(key))));
    return new Program(program.entry(), functions, program.partials());
  }

  private static Function withRoles(Function function, Set<Integer> indices) {
    List<Parameter> parameters = new ArrayList<>();
    for (int k = 0; k < function.parameters().size(); k++) {
      Parameter parameter = function.parameters().get(k);
      parameters.add(
          indices.contains(k)
              ? new Parameter(parameter.variable(), Parameter.Role.INOUT)
              : parameter);
    }
    return new Function(
        function.name(),
        parameters,
        function.result(),
        function.body(),
        function.shapes(),
        function.resultShape());
  }
}
