package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayOrigins;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Conditional;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Substitution;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an array result an OUTPUT parameter, the last. Where the function returns one local array
 * that it allocates once and for all at its top, that local becomes the output itself; it is filled
 * with zeros first, unless every element is surely written before any is read. Elsewhere what is
 * returned is copied at each return.
 */
public final class ResultAsOutput {
  private final Function function;
  private final Variable output;
  private final Names names;

  private ResultAsOutput(Function function, String name) {
    this.function = function;
    this.names = Names.of(function);
    this.output = names.variable(name, function.result().orElseThrow());
  }

  /**
   * The function without a result, and with the output instead.
   *
   * @param function returns an array
   * @param name what the output is called, if no variable of the function has that name (else a
   *     number is appended)
   */
  public static Function apply(Function function, String name) {
    if (function.result().isEmpty() || function.result().get().rank() == 0) {
      throw new IllegalArgumentException(function.name() + " returns no array");
    }
    return new ResultAsOutput(function, name).run();
  }

  private Function run() {
    List<Parameter> parameters = new ArrayList<>(function.parameters());
    parameters.add(new Parameter(output, Parameter.Role.OUTPUT));
    Optional<Declare> allocation = soleAllocation();
    List<Statement> body =
        allocation.isPresent() ? replaced(allocation.get()) : copied(function.body());
    if (!body.isEmpty() && body.get(body.size() - 1) instanceof Return) {
      body.remove(body.size() - 1);
    }
    return new Function(
        function.name(), parameters, Optional.empty(), body, function.shapes(), Optional.empty());
  }

  /** The declaration of the local that every return returns, if it is bound once, at the top. */
  private Optional<Declare> soleAllocation() {
    Set<Expression> returned = new HashSet<>();
    collectReturned(function.body(), returned);
    if (returned.size() != 1 || !(returned.iterator().next() instanceof Read read)) {
      return Optional.empty();
    }
    Set<Variable> assigned = new HashSet<>();
    ArrayOrigins.collectAssigned(function.body(), assigned);
    for (Statement s : function.body()) {
      if (s instanceof Declare declare
          && declare.variable().equals(read.variable())
          && !assigned.contains(read.variable())
          && declare.value().filter(ResultAsOutput::isFresh).isPresent()) {
        return Optional.of(declare);
      }
    }
    return Optional.empty();
  }

  private static boolean isFresh(Expression value) {
    return value instanceof NewArray
        || value instanceof CloneArray
        || value instanceof ArrayLiteral;
  }

  private static void collectReturned(List<Statement> statements, Set<Expression> returned) {
    for (Statement s : statements) {
      if (s instanceof Return leave) {
        returned.add(leave.value().orElseThrow());
      }
      s.blocks().forEach(block -> collectReturned(block, returned));
    }
  }

  private List<Statement> replaced(Declare allocation) {
    List<Statement> before = new ArrayList<>();
    int at = function.body().indexOf(allocation);
    before.addAll(function.body().subList(0, at));
    List<Statement> after = function.body().subList(at + 1, function.body().size());
    Expression value = allocation.value().orElseThrow();
    boolean zeros =
        !(value instanceof NewArray array)
            || !Overwriting.isSure(allocation.variable(), array, after, function);
    if (zeros) {
      fill(allocation.origin(), output.read(), value, before);
    }
    before.addAll(
        new Substitution().put(allocation.variable(), output.read()).apply(withoutValues(after)));
    return before;
  }

  private static List<Statement> withoutValues(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      result.add(
          s instanceof Return
              ? new Return(s.origin(), Optional.empty())
              : s.with(
                  s.expressions(),
                  s.blocks().stream().map(ResultAsOutput::withoutValues).toList()));
    }
    return result;
  }

  private List<Statement> copied(List<Statement> statements) {
    List<Statement> result = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Return leave) {
        fill(s.origin(), output.read(), leave.value().orElseThrow(), result);
        result.add(new Return(s.origin(), Optional.empty()));
      } else {
        result.add(s.with(s.expressions(), s.blocks().stream().map(this::copied).toList()));
      }
    }
    return result;
  }

  /** Statements that give {@code target}, of the same shape, the contents of {@code value}. */
  private void fill(Origin origin, Expression target, Expression value, List<Statement> result) {
    ArrayType type = (ArrayType) target.type();
    if (value instanceof ArrayLiteral literal) {
      for (int k = 0; k < literal.elements().size(); k++) {
        Expression element = literal.elements().get(k);
        if (type.rank() == 1) {
          result.add(new Store(origin, target, IntegerLiteral.of(k), element));
        } else {
          fill(origin, new Load(target, IntegerLiteral.of(k)), element, result);
        }
      }
    } else if (value instanceof Conditional conditional) {
      List<Statement> whenTrue = new ArrayList<>();
      List<Statement> whenFalse = new ArrayList<>();
      fill(origin, target, conditional.whenTrue(), whenTrue);
      fill(origin, target, conditional.whenFalse(), whenFalse);
      result.add(new If(origin, conditional.condition(), whenTrue, whenFalse));
    } else if (value instanceof CloneArray clone) {
      fill(origin, target, clone.array(), result);
    } else if (type.rank() > 1) {
      Variable row = names.variable("row", ScalarType.INT);
      List<Statement> body = new ArrayList<>();
      Expression source = value instanceof NewArray n ? rowOf(n) : new Load(value, row.read());
      fill(origin, new Load(target, row.read()), source, body);
      result.add(For.upTo(origin, row, new Length(target), body));
    } else if (value instanceof NewArray array) {
      Expression zero = new RealLiteral(0, array.type().element());
      Expression end = new Length(target);
      result.add(new Fill(origin, target, IntegerLiteral.of(0), end, zero));
    } else {
      Expression start = IntegerLiteral.of(0);
      result.add(new Copy(origin, value, start, target, start, new Length(target)));
    }
  }

  /** The rows of a fresh array are fresh arrays. */
  private static NewArray rowOf(NewArray array) {
    ArrayType row = (ArrayType) array.type().component();
    return new NewArray(row, array.dimensions().subList(1, array.dimensions().size()));
  }
}
