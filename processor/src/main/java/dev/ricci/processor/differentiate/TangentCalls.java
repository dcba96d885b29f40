package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Singularity;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Pop;
import dev.ricci.processor.ir.PopArray;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Push;
import dev.ricci.processor.ir.PushArray;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Type;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tangents of called functions. {@code f(a, b)} becomes {@code fTangent(a, b, ȧ, ḃ)}: the parameters
 * of f, a tangent for each that carries a derivative at any call, and, where f returns an active
 * scalar, an array of length 1 that takes the tangent of what is returned. It does all that f does
 * and returns the same value. Where f returns an active array, fTangent returns its tangents instead.
 */
final class TangentCalls {
  private final Program program;
  private final Activity activity;
  private final Singularity singularity;
  private final Map<String, String> tangentKeys = new LinkedHashMap<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Set<String> kept = new LinkedHashSet<>();

  /**
   * For one program.
   *
   * @param program in normal form
   * @param activity in it
   * @param singularity in it
   */
  TangentCalls(Program program, Activity activity, Singularity singularity) {
    this.program = program;
    this.activity = activity;
    this.singularity = singularity;
  }

  /** All functions that the entry's tangent calls, after the entry has been made. */
  Map<String, Function> functions() {
    Map<String, Function> functions = new LinkedHashMap<>();
    while (!waiting.isEmpty()) {
      String key = waiting.remove();
      functions.put(tangentKeys.get(key), tangentOf(key));
    }
    Deque<String> pending = new ArrayDeque<>(kept);
    while (!pending.isEmpty()) {
      String key = pending.remove();
      Function function = program.functions().get(key);
      if (function != null && functions.put(key, function) == null) {
        callees(function.body(), pending);
        program.partials().getOrDefault(key, List.of()).forEach(p -> pending.add(p.key()));
      }
    }
    return functions;
  }

  /** The declared partials of what the entry's tangent still calls. */
  Map<String, List<Program.DeclaredPartial>> partials() {
    Map<String, List<Program.DeclaredPartial>> partials = new LinkedHashMap<>(program.partials());
    partials.keySet().removeIf(key -> !kept.contains(key));
    return partials;
  }

  private static void callees(List<Statement> statements, Deque<String> keys) {
    for (Statement s : statements) {
      if (s instanceof Call call && call.callee() instanceof Callee.Local local) {
        keys.add(local.key());
      }
      s.blocks().forEach(block -> callees(block, keys));
    }
  }

  private List<Variable> activeParameters(String key) {
    Activity inside = activity.in(key);
    return program.functions().get(key).parameters().stream()
        .map(Parameter::variable)
        .filter(inside::isActive)
        .toList();
  }

  private Optional<Type> activeResult(String key) {
    return activity.in(key).isResultActive()
        ? program.functions().get(key).result()
        : Optional.empty();
  }

  /** What becomes of a call of a function of the same file. */
  void local(Call call, Callee.Local callee, TangentExpressions tangents, List<Statement> out) {
    String key = callee.key();
    if (program.partials().containsKey(key)) {
      declared(call, program.partials().get(key), tangents, out);
      return;
    }
    Optional<Type> active = activeResult(key);
    List<Variable> parameters = activeParameters(key);
    if (active.isEmpty() && parameters.isEmpty() && !isTaping(key, new HashSet<>())) {
      kept.add(key);
      out.add(call);
      withoutTangent(call, tangents, out);
      return;
    }
    String tangentKey =
        tangentKeys.computeIfAbsent(
            key,
            k -> {
              waiting.add(k);
              return freshKey(k);
            });
    List<Expression> arguments = new ArrayList<>(call.arguments());
    List<Parameter> formals = program.functions().get(key).parameters();
    for (int k = 0; k < formals.size(); k++) {
      if (parameters.contains(formals.get(k).variable())) {
        arguments.add(argument(call, call.arguments().get(k), tangents, out));
      }
    }
    Callee tangent = new Callee.Local(tangentKey);
    if (active.isPresent() && active.get() instanceof ArrayType) {
      arrayResult(call, tangent, arguments, tangents, out);
    } else if (active.isPresent()) {
      scalarResult(call, tangent, arguments, active.get(), tangents, out);
    } else {
      out.add(new Call(call.origin(), call.result(), tangent, arguments));
      withoutTangent(call, tangents, out);
    }
  }

  /** Whether a function records on a tape that holds tangents, itself or by what it calls. */
  private boolean isTaping(String key, Set<String> seen) {
    return (activity.isTapeActive() || activity.isArrayTapeActive())
        && seen.add(key)
        && isTaping(program.functions().get(key).body(), seen);
  }

  private boolean isTaping(List<Statement> statements, Set<String> seen) {
    return statements.stream()
        .anyMatch(
            s ->
                s instanceof Push
                    || s instanceof Pop
                    || s instanceof PushArray
                    || s instanceof PopArray
                    || (s instanceof Call call
                        && call.callee() instanceof Callee.Local local
                        && isTaping(local.key(), seen))
                    || s.blocks().stream().anyMatch(block -> isTaping(block, seen)));
  }

  /** What is returned has no tangent, but its variable may take on one later. */
  static void withoutTangent(Call call, TangentExpressions tangents, List<Statement> out) {
    if (call.result().isPresent() && tangents.activity().isActive(call.result().get())) {
      Variable result = call.result().get();
      Expression zero =
          result.isArray() ? Extents.zerosLike(result.read()) : Algebra.literal(0, result.read());
      out.add(Declare.of(call.origin(), tangents.companion(result), zero));
    }
  }

  /** A function whose partials the user gives: Σ partial · argument's tangent. */
  private void declared(
      Call call,
      List<Program.DeclaredPartial> partials,
      TangentExpressions tangents,
      List<Statement> out) {
    out.add(call);
    kept.add(((Callee.Local) call.callee()).key());
    if (call.result().isEmpty() || !tangents.activity().isActive(call.result().get())) {
      return;
    }
    Variable result = call.result().get();
    Expression sum = Algebra.literal(0, result.read());
    for (Program.DeclaredPartial partial : partials) {
      Expression tangent = tangents.of(call.arguments().get(partial.parameter()));
      if (!Algebra.isZero(tangent)) {
        Type type = program.functions().get(partial.key()).result().orElseThrow();
        Variable value = tangents.names().variable(partial.key() + "Value", type);
        Callee callee = new Callee.Local(partial.key());
        out.add(new Call(call.origin(), Optional.of(value), callee, call.arguments()));
        kept.add(partial.key());
        Expression product =
            Partial.singular(value.read()).times(Algebra.convert(type.element(), tangent), true);
        sum = Algebra.add(sum, Algebra.convert(result.type().element(), product));
      }
    }
    out.add(Declare.of(call.origin(), tangents.companion(result), sum));
  }

  private String freshKey(String key) {
    Set<String> taken = new HashSet<>(program.functions().keySet());
    taken.addAll(tangentKeys.values());
    taken.add(program.entry().name());
    String name = key + "Tangent";
    for (int k = 2; taken.contains(name); k++) {
      name = key + "Tangent" + k;
    }
    return name;
  }

  /** The tangent of an argument: zeros where it has none. */
  static Expression argument(
      Call call, Expression argument, TangentExpressions tangents, List<Statement> out) {
    if (argument.type().rank() == 0) {
      return tangents.of(argument);
    }
    if (tangents.hasTangents(argument)) {
      return tangents.ofArray(argument);
    }
    Variable zeros = tangents.names().variable("zeros", argument.type());
    out.add(Declare.of(call.origin(), zeros, Extents.zerosLike(argument)));
    return zeros.read();
  }

  private static void scalarResult(
      Call call,
      Callee tangent,
      List<Expression> arguments,
      Type type,
      TangentExpressions tangents,
      List<Statement> out) {
    Names names = tangents.names();
    String name = call.result().map(Variable::name).orElse("result");
    ArrayType holderType = new ArrayType(type.element(), 1);
    Variable holder = names.variable(name + "Tangent", holderType);
    NewArray one = new NewArray(holderType, List.of(IntegerLiteral.of(1)));
    out.add(Declare.of(call.origin(), holder, one));
    arguments.add(holder.read());
    out.add(new Call(call.origin(), call.result(), tangent, arguments));
    if (call.result().isPresent() && tangents.activity().isActive(call.result().get())) {
      Variable companion = tangents.companion(call.result().get());
      Expression value = new Load(holder.read(), IntegerLiteral.of(0));
      out.add(Declare.of(call.origin(), companion, value));
    }
  }

  private void arrayResult(
      Call call,
      Callee tangent,
      List<Expression> arguments,
      TangentExpressions tangents,
      List<Statement> out) {
    String key = ((Callee.Local) call.callee()).key();
    for (int k = 0; k < call.arguments().size(); k++) {
      if (activity.isWritten(key, k)) {
        throw new NotDifferentiableException(
            call,
            key
                + " returns an array, changes another that it was given, and calls itself;"
                + " return nothing and hand the result over as a further argument");
      }
    }
    Variable result =
        call.result().orElseGet(() -> tangents.names().variable("ignored", arrayType(key)));
    out.add(new Call(call.origin(), Optional.of(tangents.companion(result)), tangent, arguments));
    kept.add(key);
    out.add(call);
  }

  private Type arrayType(String key) {
    return program.functions().get(key).result().orElseThrow();
  }

  private Function tangentOf(String key) {
    Function function = program.functions().get(key);
    Names names = Names.of(function);
    TangentExpressions tangents =
        new TangentExpressions(activity.in(key), singularity.in(key), names);
    List<Parameter> parameters = new ArrayList<>(function.parameters());
    for (Variable variable : activeParameters(key)) {
      Variable companion = names.variable(variable.name() + "Tangent", variable.type());
      tangents.bind(variable, companion);
      boolean written = variable.isArray() && isWritten(key, variable);
      parameters.add(
          new Parameter(companion, written ? Parameter.Role.INOUT : Parameter.Role.TANGENT));
    }
    Optional<Type> active = activeResult(key);
    Optional<Variable> holder = Optional.empty();
    if (active.isPresent() && active.get() instanceof ScalarType scalar) {
      holder = Optional.of(names.variable("resultTangent", new ArrayType(scalar, 1)));
      parameters.add(new Parameter(holder.get(), Parameter.Role.OUTPUT));
    }
    boolean array = active.isPresent() && active.get() instanceof ArrayType;
    List<Statement> body =
        new TangentStatements(tangents, this, leave(tangents, holder, array))
            .block(function.body());
    return new Function(
        tangentKeys.get(key),
        parameters,
        function.result(),
        body,
        function.shapes(),
        function.resultShape());
  }

  private boolean isWritten(String key, Variable parameter) {
    List<Parameter> parameters = program.functions().get(key).parameters();
    for (int k = 0; k < parameters.size(); k++) {
      if (parameters.get(k).variable().equals(parameter)) {
        return activity.isWritten(key, k);
      }
    }
    return false;
  }

  private static java.util.function.Function<Return, List<Statement>> leave(
      TangentExpressions tangents, Optional<Variable> holder, boolean array) {
    return leave -> {
      if (array) {
        return List.of(Return.of(leave.origin(), tangents.bound(leave.value().orElseThrow())));
      }
      List<Statement> statements = new ArrayList<>();
      holder.ifPresent(
          h ->
              statements.add(
                  new Store(
                      leave.origin(),
                      h.read(),
                      IntegerLiteral.of(0),
                      tangents.of(leave.value().orElseThrow()))));
      statements.add(leave);
      return statements;
    };
  }
}
