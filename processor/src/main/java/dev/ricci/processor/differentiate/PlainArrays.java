package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Activity;
import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes array literals and clones as allocations and stores, and copies and fills of values that
 * carry a derivative as loops of stores: after this only allocations and stores have adjoints.
 */
final class PlainArrays {
  private final Activity activity;
  private final Names names;

  private PlainArrays(Activity activity, Names names) {
    this.activity = activity;
    this.names = names;
  }

  static Function of(Function function, Activity activity) {
    PlainArrays plain = new PlainArrays(activity, Names.of(function));
    return function.withBody(plain.block(function.body()));
  }

  private List<Statement> block(List<Statement> statements) {
    List<Statement> out = new ArrayList<>();
    for (Statement s : statements) {
      if (s instanceof Declare declare && declare.value().orElse(null) instanceof CloneArray c) {
        clone(declare, c, out);
      } else if (s instanceof Declare declare
          && declare.value().orElse(null) instanceof ArrayLiteral literal) {
        literal(declare, literal, out);
      } else if (s instanceof Copy copy && activity.isActive(Effects.root(copy.target()))) {
        copy(copy, out);
      } else if (s instanceof Fill fill && activity.isActive(fill.value())) {
        fill(fill, out);
      } else {
        out.add(s.with(s.expressions(), s.blocks().stream().map(this::block).toList()));
      }
    }
    return out;
  }

  private void clone(Declare declare, CloneArray clone, List<Statement> out) {
    Expression length = new Length(clone.array());
    ArrayType type = (ArrayType) clone.type();
    Variable array = declare.variable();
    out.add(Declare.of(declare.origin(), array, new NewArray(type, List.of(length))));
    IntegerLiteral zero = IntegerLiteral.of(0);
    Copy copy = new Copy(declare.origin(), clone.array(), zero, array.read(), zero, length);
    out.addAll(block(List.of(copy)));
  }

  private void literal(Declare declare, ArrayLiteral literal, List<Statement> out) {
    List<Expression> dimensions = new ArrayList<>();
    Expression part = literal;
    for (int k = 0; k < literal.type().rank(); k++) {
      List<Expression> elements = part instanceof ArrayLiteral array ? array.elements() : List.of();
      dimensions.add(IntegerLiteral.of(elements.size()));
      part = elements.isEmpty() ? part : elements.get(0);
    }
    out.add(
        Declare.of(declare.origin(), declare.variable(), new NewArray(literal.type(), dimensions)));
    elements(declare.origin(), declare.variable().read(), literal, out);
  }

  private static void elements(
      Origin origin, Expression array, ArrayLiteral literal, List<Statement> out) {
    for (int k = 0; k < literal.elements().size(); k++) {
      Expression element = literal.elements().get(k);
      IntegerLiteral index = IntegerLiteral.of(k);
      if (element instanceof ArrayLiteral row) {
        elements(origin, new Load(array, index), row, out);
      } else if (!(element instanceof RealLiteral real)
          || Double.doubleToRawLongBits(real.value()) != 0) {
        out.add(new Store(origin, array, index, element));
      }
    }
  }

  private void copy(Copy copy, List<Statement> out) {
    Origin origin = copy.origin();
    Expression from = atom(copy.sourceFrom(), "from", origin, out);
    Expression to = atom(copy.targetFrom(), "to", origin, out);
    Expression length = atom(copy.length(), "length", origin, out);
    Expression source = copy.source();
    boolean named = source instanceof Read || source instanceof Load;
    boolean same = named && Effects.root(source).equals(Effects.root(copy.target()));
    if (same) { // as if by way of another array
      Variable between = names.variable("copied", source.type());
      NewArray fresh = new NewArray((ArrayType) source.type(), List.of(length));
      out.add(Declare.of(origin, between, fresh));
      out.add(loop(origin, source, from, between.read(), IntegerLiteral.of(0), length));
      source = between.read();
      from = IntegerLiteral.of(0);
    }
    out.add(loop(origin, source, from, copy.target(), to, length));
  }

  private For loop(
      Origin origin,
      Expression source,
      Expression from,
      Expression target,
      Expression to,
      Expression length) {
    Variable k = names.variable("k", ScalarType.INT);
    Expression element = new Load(source, plus(from, k));
    return For.upTo(origin, k, length, List.of(new Store(origin, target, plus(to, k), element)));
  }

  private static Expression plus(Expression offset, Variable index) {
    return offset instanceof IntegerLiteral literal && literal.value() == 0
        ? index.read()
        : new Binary(BinaryOperation.ADD, offset, index.read());
  }

  private void fill(Fill fill, List<Statement> out) {
    Expression value = fill.value();
    if (!(value instanceof Read)) {
      Variable named = names.variable("filled", value.type());
      out.add(Declare.of(fill.origin(), named, value));
      value = named.read();
    }
    Variable k = names.variable("k", ScalarType.INT);
    out.add(
        new For(
            fill.origin(),
            Optional.empty(),
            k,
            atom(fill.from(), "from", fill.origin(), out),
            BinaryOperation.LESS,
            atom(fill.to(), "to", fill.origin(), out),
            1,
            List.of(new Store(fill.origin(), fill.array(), k.read(), value))));
  }

  private Expression atom(Expression e, String name, Origin origin, List<Statement> out) {
    boolean plainLength = e instanceof Length length && length.array() instanceof Read;
    if (e instanceof IntegerLiteral || e instanceof Read || plainLength) {
      return e;
    }
    Variable variable = names.variable(name, e.type());
    out.add(Declare.of(origin, variable, e));
    return variable.read();
  }
}
