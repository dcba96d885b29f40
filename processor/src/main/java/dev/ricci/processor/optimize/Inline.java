package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Block;
import dev.ricci.processor.ir.BooleanLiteral;
import dev.ricci.processor.ir.Break;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Reachability;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Substitution;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Expands calls of functions of the same program in place: parameters stand for their arguments
 * (arrays by reference, as in Java), what the callee declares gets fresh names, a return becomes an
 * assignment to the call's result, with a {@link Break} out of a {@link Block} where it is not the
 * end of its path. Recursive functions stay called, and so does what would make a function larger
 * than the limit.
 */
public final class Inline {
  private static final int MAX_STATEMENTS = 20_000;

  private final Map<String, Function> functions;
  private final Set<String> recursive;
  private final Map<String, Function> expanded = new HashMap<>();

  private Inline(Program program) {
    this.functions = program.functions();
    // Nor is what has a declared derivative: its body is not differentiated.
    this.recursive = new HashSet<>(CallGraph.recursive(functions));
    recursive.addAll(program.partials().keySet());
  }

  /** The entry with all it calls in place. */
  public static Function inline(Program program) {
    return new Inline(program).expand(program.entry());
  }

  /** The entry and the functions that are still called, each with all else in place. */
  public static Program inlineAll(Program program) {
    Inline inline = new Inline(program);
    Function entry = inline.expand(program.entry());
    Map<String, Function> called = new HashMap<>();
    inline.collectCalled(entry.body(), called);
    Deque<String> pending = new ArrayDeque<>(called.keySet());
    Set<String> seen = new HashSet<>(called.keySet());
    while (!pending.isEmpty()) { // a partial may have declared partials of its own
      for (Program.DeclaredPartial partial :
          program.partials().getOrDefault(pending.remove(), List.of())) {
        Function function = inline.expanded(partial.key());
        called.put(partial.key(), function);
        inline.collectCalled(function.body(), called);
        called.keySet().stream().filter(seen::add).forEach(pending::add);
      }
    }
    return new Program(entry, called, program.partials());
  }

  private void collectCalled(List<Statement> statements, Map<String, Function> called) {
    for (Statement s : statements) {
      if (s instanceof Call call
          && call.callee() instanceof Callee.Local local
          && !called.containsKey(local.key())) {
        Function callee = expanded(local.key());
        called.put(local.key(), callee);
        collectCalled(callee.body(), called);
      }
      s.blocks().forEach(block -> collectCalled(block, called));
    }
  }

  private Function expanded(String key) {
    Function known = expanded.get(key);
    if (known == null) {
      Function function = functions.get(key);
      if (function == null) {
        throw new IllegalArgumentException("no function " + key);
      }
      known = expand(function);
      expanded.put(key, known);
    }
    return known;
  }

  private Function expand(Function function) {
    List<Statement> body =
        new Caller(Names.of(function), size(function.body())).expand(function.body());
    return function.withBody(Reachability.reachable(body));
  }

  private static int size(List<Statement> statements) {
    int size = 0;
    for (Statement s : statements) {
      size += 1 + s.blocks().stream().mapToInt(Inline::size).sum();
    }
    return size;
  }

  /** The function that is being expanded: its names and its size so far. */
  private final class Caller {
    private final Names names;
    private int statements;

    Caller(Names names, int statements) {
      this.names = names;
      this.statements = statements;
    }

    List<Statement> expand(List<Statement> body) {
      List<Statement> result = new ArrayList<>();
      for (Statement s : body) {
        if (s instanceof Call call
            && call.callee() instanceof Callee.Local local
            && !recursive.contains(local.key())) {
          Function callee = expanded(local.key());
          statements += size(callee.body());
          if (statements <= MAX_STATEMENTS) {
            site(call, callee, result);
            continue;
          }
        }
        result.add(s.with(s.expressions(), s.blocks().stream().map(this::expand).toList()));
      }
      return result;
    }

    private void site(Call call, Function callee, List<Statement> result) {
      Substitution substitution = new Substitution();
      bind(call, callee, substitution, result);
      List<Statement> body = TailReturns.restructure(callee.body());
      Optional<Variable> target = call.result();
      int last = body.size() - 1;
      boolean single = last >= 0 && body.get(last) instanceof Return;
      if (single && countReturns(body) == 1) {
        List<Statement> before = body.subList(0, last);
        Optional<Expression> value = ((Return) body.get(last)).value();
        // A local that is returned is the result itself.
        boolean renamed =
            target.isPresent()
                && value.get() instanceof Read read
                && declares(before, read.variable());
        if (renamed) {
          substitution.put(((Read) value.get()).variable(), target.get().read());
        }
        substitution.renameDeclared(before, names);
        result.addAll(substitution.apply(before));
        if (target.isPresent() && !renamed) {
          Expression returned = substitution.apply(value.get());
          result.add(Declare.of(call.origin(), target.get(), returned));
        }
        return;
      }
      target.ifPresent(v -> result.add(new Declare(call.origin(), v, Optional.empty())));
      substitution.renameDeclared(body, names);
      List<Statement> copy = substitution.apply(body);
      if (TailReturns.areAll(copy)) {
        result.addAll(assigning(copy, target, Optional.empty()));
      } else {
        String label = names.fresh(callee.name());
        List<Statement> inner = new ArrayList<>(assigning(copy, target, Optional.of(label)));
        if (inner.get(inner.size() - 1) instanceof Break) {
          inner.remove(inner.size() - 1);
        }
        result.add(new Block(call.origin(), label, inner));
      }
    }

    private void bind(
        Call call, Function callee, Substitution substitution, List<Statement> result) {
      Set<Variable> assigned = new HashSet<>();
      ArrayOrigins.collectAssigned(callee.body(), assigned);
      for (int k = 0; k < call.arguments().size(); k++) {
        Variable parameter = callee.parameters().get(k).variable();
        Expression argument = call.arguments().get(k);
        if (isAtom(argument) && !assigned.contains(parameter)) {
          substitution.put(parameter, argument);
        } else {
          Variable local = names.variable(parameter.name(), parameter.type());
          result.add(Declare.of(call.origin(), local, argument));
          substitution.put(parameter, local.read());
        }
      }
    }
  }

  private static boolean isAtom(Expression e) {
    return e instanceof Read
        || e instanceof RealLiteral
        || e instanceof IntegerLiteral
        || e instanceof BooleanLiteral;
  }

  private static boolean declares(List<Statement> statements, Variable variable) {
    return statements.stream()
        .anyMatch(
            s ->
                (s instanceof Declare d && d.variable().equals(variable))
                    || (s instanceof Call c && c.result().equals(Optional.of(variable))));
  }

  private static int countReturns(List<Statement> statements) {
    int count = 0;
    for (Statement s : statements) {
      count += s instanceof Return ? 1 : 0;
      count += s.blocks().stream().mapToInt(Inline::countReturns).sum();
    }
    return count;
  }

  /** Returns become assignments, and jumps to the end of the block where that is needed. */
  private static List<Statement> assigning(
      List<Statement> statements, Optional<Variable> target, Optional<String> label) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Return leave) {
        if (target.isPresent()) {
          result.add(new Assign(s.origin(), target.get(), leave.value().orElseThrow()));
        }
        label.ifPresent(name -> result.add(new Break(s.origin(), name)));
      } else {
        List<List<Statement>> blocks = new ArrayList<>();
        s.blocks().forEach(block -> blocks.add(assigning(block, target, label)));
        result.add(s.with(s.expressions(), blocks));
      }
    }
    return result;
  }
}
