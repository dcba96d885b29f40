package dev.ricci.processor.ir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks every invariant of the intermediate representation that a record cannot check alone: names
 * unique and declared before use on a scope that reaches, types, targets of breaks, counted loops
 * counted, read-only arrays never written, fresh arrays only where they may stand, Java's rules of
 * reachability and definite assignment. Tests run it after each pass.
 */
public final class Verifier {
  private final Function function;
  private final Map<String, Function> callees;
  private final boolean whole;
  private final Map<Variable, Set<Variable>> origins;
  private final Map<Variable, Parameter.Role> roles = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> labels = new HashSet<>();
  private final Set<Variable> scope = new HashSet<>();
  private final Set<Variable> indices = new HashSet<>();
  private final Set<String> targets = new HashSet<>();

  private Verifier(Function function, Map<String, Function> callees, boolean whole) {
    this.function = function;
    this.callees = callees;
    this.whole = whole;
    this.origins = ArrayOrigins.of(function);
  }

  /**
   * Checks one function (calls of others without knowing them).
   *
   * @throws IllegalStateException naming the function, the statement and what is wrong with it
   */
  public static void verify(Function function) {
    new Verifier(function, Map.of(), false).run();
  }

  /**
   * Checks all functions of a program, and that calls fit what they call.
   *
   * @throws IllegalStateException naming the function, the statement and what is wrong with it
   */
  public static void verify(Program program) {
    new Verifier(program.entry(), program.functions(), true).run();
    program.functions().values().forEach(f -> new Verifier(f, program.functions(), true).run());
  }

  private void run() {
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      require(names.add(variable.name()), null, "two parameters " + variable.name());
      require(
          variable.isArray()
              || (parameter.role() != Parameter.Role.OUTPUT
                  && parameter.role() != Parameter.Role.INOUT),
          null,
          variable.name() + " is filled, but no array");
      scope.add(variable);
      roles.put(variable, parameter.role());
    }
    statements(function.body());
    boolean completes = Flow.check(function, (s, what) -> require(false, s, what));
    require(
        function.result().isEmpty() || !completes, null, "a path reaches the end without a return");
  }

  private void statements(List<Statement> statements) {
    Set<Variable> declared = new HashSet<>();
    for (Statement s : statements) {
      for (Expression e : s.expressions()) {
        boolean freshMayStand = s instanceof Declare || s instanceof Assign || s instanceof Return;
        expression(s, e, freshMayStand, s instanceof Throw);
      }
      statement(s, declared);
    }
    scope.removeAll(declared);
  }

  private void statement(Statement s, Set<Variable> declared) {
    if (s instanceof Declare declare) {
      declare(s, declare.variable(), declared);
    } else if (s instanceof Assign assign) {
      inScope(s, assign.variable());
      require(!indices.contains(assign.variable()), s, "it assigns a loop's index");
    } else if (s instanceof Store store) {
      require(store.index().type() == ScalarType.INT, s, "the index is not an int");
      require(store.value().type().rank() == 0, s, "it stores a row");
      written(s, store.array());
    } else if (s instanceof Fill fill) {
      ints(s, fill.from(), fill.to());
      require(isVectorOf(fill.array(), fill.value().type()), s, "the types do not fit");
      written(s, fill.array());
    } else if (s instanceof Copy copy) {
      ints(s, copy.sourceFrom(), copy.targetFrom(), copy.length());
      require(copy.source().type().rank() == 1, s, "the source is no vector");
      require(copy.source().type().equals(copy.target().type()), s, "the types do not fit");
      written(s, copy.target());
    } else if (s instanceof PushArray push) {
      require(push.array().type().rank() > 0, s, "no array");
    } else if (s instanceof PopArray pop) {
      require(pop.array().type().rank() > 0, s, "no array");
      written(s, pop.array());
    } else if (s instanceof Push push) {
      require(push.values().stream().allMatch(v -> v.type().rank() == 0), s, "no scalar");
    } else if (s instanceof Pop pop) {
      for (Variable target : pop.targets()) {
        require(!target.isArray(), s, "no scalar");
        declare(s, target, declared);
      }
    } else if (s instanceof Call call) {
      call(call);
      call.result().ifPresent(result -> declare(s, result, declared));
    } else if (s instanceof If branch) {
      require(branch.condition().type() == ScalarType.BOOLEAN, s, "the condition is no boolean");
      statements(branch.whenTrue());
      statements(branch.whenFalse());
    } else if (s instanceof For loop) {
      loop(loop);
    } else if (s instanceof While loop) {
      require(loop.condition().type() == ScalarType.BOOLEAN, s, "the condition is no boolean");
      labelled(s, loop.label(), loop.body());
    } else if (s instanceof Block block) {
      labelled(s, Optional.of(block.label()), block.body());
    } else if (s instanceof Break leave) {
      require(targets.contains(leave.label()), s, "nothing around it has that label");
    } else if (s instanceof Return leave) {
      Optional<Type> type = leave.value().map(Expression::type);
      require(type.equals(function.result()), s, "the function's result is " + function.result());
    }
  }

  private void loop(For loop) {
    Type type = loop.index().type();
    require(type == ScalarType.INT || type == ScalarType.LONG, loop, "the index is no int or long");
    require(loop.from().type() == type, loop, "the start has another type than the index");
    require(loop.bound().type() == type, loop, "the bound has another type than the index");
    Set<Variable> assigned = new HashSet<>();
    ArrayOrigins.collectAssigned(loop.body(), assigned);
    for (Variable variable : ArrayOrigins.reads(loop.bound())) {
      require(!assigned.contains(variable), loop, "its body changes " + variable.name());
    }
    Set<Variable> written = new HashSet<>();
    ArrayOrigins.collectWritten(loop.body(), written);
    for (Variable variable : ArrayOrigins.elementReads(loop.bound())) {
      require(!written.contains(variable), loop, "its body changes " + variable.name());
    }
    declare(loop, loop.index(), new HashSet<>());
    indices.add(loop.index());
    labelled(loop, loop.label(), loop.body());
    scope.remove(loop.index());
  }

  private void labelled(Statement s, Optional<String> label, List<Statement> body) {
    label.ifPresent(name -> require(labels.add(name), s, "a second label " + name));
    label.ifPresent(targets::add);
    statements(body);
    label.ifPresent(targets::remove);
  }

  private void call(Call call) {
    if (!whole || !(call.callee() instanceof Callee.Local local)) {
      return;
    }
    Function callee = callees.get(local.key());
    require(callee != null, call, "no function " + local.key());
    require(callee.result().isPresent() || call.result().isEmpty(), call, "the callee is void");
    call.result()
        .ifPresent(
            v -> require(v.type().equals(callee.result().get()), call, "another result type"));
    int count = callee.parameters().size();
    require(call.arguments().size() == count, call, "the callee takes " + count + " arguments");
    for (int k = 0; k < count; k++) {
      Parameter parameter = callee.parameters().get(k);
      Expression argument = call.arguments().get(k);
      String name = parameter.variable().name();
      require(
          argument.type().equals(parameter.variable().type()), call, "type of argument " + name);
      if (parameter.role() == Parameter.Role.INOUT || parameter.role() == Parameter.Role.OUTPUT) {
        written(call, argument);
      }
    }
  }

  private void declare(Statement s, Variable variable, Set<Variable> declared) {
    require(names.add(variable.name()), s, "a second declaration of " + variable.name());
    scope.add(variable);
    declared.add(variable);
  }

  private void inScope(Statement s, Variable variable) {
    String declaration = variable.type().toJava() + " " + variable.name();
    require(scope.contains(variable), s, "no declaration of " + declaration + " reaches it");
  }

  /** An array written to: a variable or a row of one, and not an array that is read only. */
  private void written(Statement s, Expression array) {
    Variable root = ArrayOrigins.root(array);
    require(root != null, s, "what is written to is no variable or row of one");
    Set<Variable> all = origins.getOrDefault(root, Set.of());
    boolean readOnly = !all.isEmpty();
    for (Variable origin : all) {
      Parameter.Role role = roles.get(origin);
      readOnly &= role != null && role != Parameter.Role.INOUT && role != Parameter.Role.OUTPUT;
    }
    require(!readOnly, s, "it writes to a read-only parameter");
  }

  private void expression(Statement s, Expression e, boolean freshMayStand, boolean textMayStand) {
    boolean fresh = e instanceof NewArray || e instanceof ArrayLiteral || e instanceof CloneArray;
    require(!fresh || freshMayStand, s, "a fresh array inside an expression");
    require(!(e instanceof Text) || textMayStand, s, "a text outside of a throw");
    if (e instanceof Read read) {
      inScope(s, read.variable());
    }
    for (Expression child : e.children()) {
      expression(s, child, e instanceof ArrayLiteral, false);
    }
    String complaint = TypeRules.complaint(e);
    if (complaint != null) {
      require(false, s, "in " + Printer.print(e) + ": " + complaint);
    }
  }

  private void ints(Statement s, Expression... expressions) {
    for (Expression e : expressions) {
      require(e.type() == ScalarType.INT, s, Printer.print(e) + " is not an int");
    }
  }

  private static boolean isVectorOf(Expression array, Type element) {
    return array.type().rank() == 1 && array.type().element() == element;
  }

  private void require(boolean holds, Statement s, String complaint) {
    if (!holds) {
      String where = s == null ? "" : " at\n" + Printer.print(s);
      throw new IllegalStateException("in " + function.name() + ": " + complaint + where);
    }
  }
}
