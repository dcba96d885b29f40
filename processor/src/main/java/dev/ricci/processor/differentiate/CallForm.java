package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Aliases;
import dev.ricci.processor.analysis.Writes;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.ConstantField;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Program;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ReturnedParameters;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The form of calls that reverse mode works on. What a call makes (an array that it returns, an array
 * that another file's method fills) is copied at once into an array of the caller's own, so that it
 * is never overwritten; its sizes are kept, for its adjoint. A call of this file says which of its
 * arguments it changes.
 */
final class CallForm {
  private final Program program;
  private final Writes writes;
  private final Map<String, Set<Integer>> returned;
  private final Map<Variable, List<Expression>> sizes = new HashMap<>();
  private Names names;

  CallForm(Program program) {
    this.program = program;
    this.writes = Writes.of(program);
    this.returned = ReturnedParameters.of(program);
  }

  /** Whether the called function {@code key} may change the contents of its k-th parameter. */
  boolean isWritten(String key, int k) {
    return writes.isWritten(key, k);
  }

  /** The sizes of an array that a call made: literals and ints that never change. */
  List<Expression> sizes(Variable made) {
    return sizes.get(made);
  }

  /**
   * The function in that form.
   *
   * @throws NotDifferentiableException where a call may return an array that it was given
   */
  Function of(Function function) {
    names = Names.of(function);
    return function.withBody(block(function.body()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Call call) {
        call(call, out);
      } else {
        out.add(s.with(s.expressions(), s.blocks().stream().map(this::block).toList()));
      }
    }
    return out;
  }

  private void call(Call call, List<Statement> out) {
    if (call.callee() instanceof Callee.Local local) {
      call = marked(call, local);
    } else if (((Callee.Generated) call.callee()).output().isPresent()) {
      filling(call, ((Callee.Generated) call.callee()).output().getAsInt(), out);
      return;
    }
    if (call.result().filter(Variable::isArray).isEmpty()) {
      out.add(call);
      return;
    }
    Variable result = call.result().get();
    Variable made = names.variable(result.name() + "Made", result.type());
    out.add(new Call(call.origin(), Optional.of(made), call.callee(), call.arguments()));
    List<Expression> extents = named(Extents.of(made.read()), made, call.origin(), out);
    out.add(Declare.of(call.origin(), result, new NewArray((ArrayType) result.type(), extents)));
    copy(call.origin(), made.read(), result.read(), extents, out);
  }

  private Call marked(Call call, Callee.Local local) {
    if (program.partials().containsKey(local.key())) {
      Callee callee = new Callee.Local(local.key(), Optional.of(Set.of()));
      return new Call(call.origin(), call.result(), callee, call.arguments());
    }
    if (call.result().filter(Variable::isArray).isPresent()
        && !returned.getOrDefault(local.key(), Set.of()).isEmpty()) {
      throw new NotDifferentiableException(
          call, local.key() + " may return an array that it was given; let it return a copy");
    }
    Set<Integer> written = new HashSet<>();
    for (int k = 0; k < call.arguments().size(); k++) {
      if (call.arguments().get(k).type().rank() > 0 && writes.isWritten(local.key(), k)) {
        written.add(k);
      }
    }
    Callee callee = new Callee.Local(local.key(), Optional.of(written));
    return new Call(call.origin(), call.result(), callee, call.arguments());
  }

  /** Another file's method fills an array of its own, which is then copied. */
  private void filling(Call call, int output, List<Statement> out) {
    Expression target = call.arguments().get(output);
    Variable made =
        names.variable(
            call.callee() instanceof Callee.Generated g ? g.method() : "filled", target.type());
    List<Expression> extents = named(Extents.of(target), made, call.origin(), out);
    out.add(Declare.of(call.origin(), made, new NewArray((ArrayType) made.type(), extents)));
    List<Expression> arguments = new ArrayList<>(call.arguments());
    arguments.set(output, made.read());
    out.add(new Call(call.origin(), call.result(), call.callee(), arguments));
    copy(call.origin(), made.read(), target, extents, out);
  }

  private List<Expression> named(
      List<Expression> extents, Variable made, Origin origin, List<Statement> out) {
    List<Expression> named = new ArrayList<>();
    for (Expression extent : extents) {
      Variable size = names.variable(made.name() + "Size", ScalarType.INT);
      out.add(Declare.of(origin, size, extent));
      named.add(size.read());
    }
    sizes.put(made, named);
    return named;
  }

  private void copy(
      Origin origin,
      Expression source,
      Expression target,
      List<Expression> extents,
      List<Statement> out) {
    Expression size = extents.get(0);
    if (extents.size() == 1) {
      out.add(new Copy(origin, source, IntegerLiteral.of(0), target, IntegerLiteral.of(0), size));
      return;
    }
    Variable i = names.variable("i", ScalarType.INT);
    List<Statement> body = new ArrayList<>();
    copy(
        origin,
        new Load(source, i.read()),
        new Load(target, i.read()),
        extents.subList(1, extents.size()),
        body);
    out.add(For.upTo(origin, i, size, body));
  }

  /**
   * Makes sure of what reversing a call takes: an array argument is a variable or a row of one, and
   * none that is changed is given twice.
   *
   * @throws NotDifferentiableException where that is not so
   */
  static void check(List<Statement> statements) {
    for (Statement s : statements) {
      if (s instanceof Call call) {
        check(call);
      }
      s.blocks().forEach(CallForm::check);
    }
  }

  private static void check(Call call) {
    for (int k = 0; k < call.arguments().size(); k++) {
      Expression argument = call.arguments().get(k);
      if (argument.type().rank() == 0) {
        continue;
      }
      Expression base = argument;
      while (base instanceof Load load) {
        base = load.array();
      }
      if (!(base instanceof Read || base instanceof ConstantField)) {
        throw new NotDifferentiableException(call, "an array that is chosen in a call");
      }
      if (call.callee().mayWrite(k)) {
        List<Variable> bases = Aliases.bases(argument);
        for (int j = 0; j < call.arguments().size(); j++) {
          Expression other = call.arguments().get(j);
          if (j != k
              && other.type().rank() > 0
              && Aliases.bases(other).stream().anyMatch(bases::contains)) {
            throw new NotDifferentiableException(
                call, "an array that a call changes is given to it under two names");
          }
        }
      }
    }
  }
}
