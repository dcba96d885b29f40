package dev.ricci.processor.differentiate;

import dev.ricci.processor.analysis.Effects;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Cast;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Unary;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The adjoints (x̄, "x bar") of the variables while the reverse sweep is being written. A scalar's
 * adjoint is structurally 0 until something is added; then an expression that cannot change any more;
 * and a local variable of the reverse sweep as soon as more is added. An array's adjoint is an array.
 */
final class Bars {
  /**
   * The adjoint of a scalar.
   *
   * @param value an immutable expression, or a read of the variable that holds it
   * @param owner the block that declares the variable; null for an immutable expression
   */
  private record State(Expression value, Sequence owner) {
    boolean isHeld() {
      return owner != null;
    }

    Variable variable() {
      return ((Read) value).variable();
    }
  }

  private final Names names;
  private Map<Variable, State> scalars = new HashMap<>();
  private final Map<Variable, Variable> arrays = new HashMap<>();
  private final Set<Variable> constants;
  private final List<Statement> known = new ArrayList<>();
  private final Set<Variable> finished = new HashSet<>();
  private final Set<Variable> outputs = new HashSet<>();
  private final Set<Variable> changedArrays = new HashSet<>();

  /**
   * No adjoints yet.
   *
   * @param constants parameters that keep their value
   */
  Bars(Names names, Set<Variable> constants) {
    this.names = names;
    this.constants = new HashSet<>(constants);
  }

  /** Declarations, for the beginning, of the adjoints that are known there. */
  List<Statement> known() {
    return known;
  }

  /** Whether nothing has been added to a scalar's adjoint. */
  boolean isZero(Variable scalar) {
    return !scalars.containsKey(scalar);
  }

  /** The adjoint of a scalar. */
  Expression of(Variable scalar) {
    State state = scalars.get(scalar);
    return state == null ? Algebra.literal(0, scalar.type().element()) : state.value();
  }

  /** Sets a scalar's adjoint to an expression that nothing changes later. */
  void setImmutable(Variable scalar, Expression value) {
    scalars.put(scalar, new State(value, null));
  }

  /** Sets a scalar's adjoint to a variable declared in {@code owner}. */
  void setHeld(Variable scalar, Variable variable, Sequence owner) {
    scalars.put(scalar, new State(variable.read(), owner));
  }

  /** Whether a variable holds the scalar's adjoint. */
  boolean isHeld(Variable scalar) {
    State state = scalars.get(scalar);
    return state != null && state.isHeld();
  }

  /** The block that declares the variable that holds the scalar's adjoint. */
  Sequence owner(Variable scalar) {
    return scalars.get(scalar).owner();
  }

  /** Whether the scalar's adjoint is known at the function's entry. */
  boolean isKnown(Variable scalar) {
    State state = scalars.get(scalar);
    return state == null || (!state.isHeld() && isKnown(state.value()));
  }

  /** Whether an expression of literals, parameters and lengths, without integer division. */
  private boolean isKnown(Expression e) {
    if (e instanceof Read read) {
      return !read.variable().isArray() && constants.contains(read.variable());
    }
    if (e instanceof Length length) {
      return length.array() instanceof Read read && constants.contains(read.variable());
    }
    boolean arithmetic =
        e instanceof RealLiteral
            || e instanceof IntegerLiteral
            || e instanceof Unary
            || e instanceof Cast
            || (e instanceof Binary binary
                && (binary.type().isReal() || binary.operation() != BinaryOperation.DIVIDE)
                && (binary.type().isReal() || binary.operation() != BinaryOperation.REMAINDER));
    return arithmetic && e.children().stream().allMatch(this::isKnown);
  }

  /** Whether an overwritten scalar's adjoint need not be set to 0 but can be forgotten. */
  boolean canForget(Variable scalar, Sequence here) {
    State state = scalars.get(scalar);
    return state == null || !state.isHeld() || state.owner() == here;
  }

  /** The scalar's adjoint becomes structurally 0: its variable, if any, keeps its value for good. */
  void forget(Variable scalar) {
    State state = scalars.remove(scalar);
    if (state != null && state.isHeld()) {
      finished.add(state.variable());
    }
  }

  /** From here on nothing is added to the variable that holds the adjoint. */
  void freeze(Variable scalar) {
    State state = scalars.get(scalar);
    if (state != null && state.isHeld()) {
      finished.add(state.variable());
      scalars.put(scalar, new State(state.value(), null));
    }
  }

  /** A snapshot of the scalars' adjoints, for the other branch. */
  Map<Variable, Expression> immutableSnapshot(Set<Variable> of) {
    Map<Variable, Expression> snapshot = new HashMap<>();
    for (Variable scalar : of) {
      State state = scalars.get(scalar);
      if (state != null && !state.isHeld()) {
        snapshot.put(scalar, state.value());
      }
    }
    return snapshot;
  }

  /** Makes a variable hold the scalar's adjoint, so that nested blocks can change it. */
  void materialise(Variable scalar, Sequence here, Origin origin) {
    State state = scalars.get(scalar);
    if (state == null || !state.isHeld()) {
      Variable bar = fresh(scalar);
      here.add(Declare.of(origin, bar, of(scalar)));
      setHeld(scalar, bar, here);
    }
  }

  /** A new variable for a scalar's adjoint. */
  Variable fresh(Variable scalar) {
    return names.variable(scalar.name() + "Bar", scalar.type());
  }

  /** Adds to a scalar's adjoint. */
  void add(Variable scalar, Expression value, Sequence here, Origin origin) {
    if (Algebra.isZero(value)) {
      return;
    }
    State state = scalars.get(scalar);
    if (state == null && isImmutable(value)) {
      setImmutable(scalar, value);
    } else if (state == null && isKnown(value)) {
      Variable bar = fresh(scalar);
      known.add(Declare.of(origin, bar, value));
      constants.add(bar);
      setImmutable(scalar, bar.read());
    } else if (state != null && state.isHeld()) {
      here.add(new Assign(origin, state.variable(), Algebra.add(state.value(), value)));
    } else {
      Variable bar = fresh(scalar);
      here.add(Declare.of(origin, bar, Algebra.add(of(scalar), value)));
      setHeld(scalar, bar, here);
    }
  }

  private boolean isImmutable(Expression value) {
    return value instanceof RealLiteral
        || (value instanceof Read read
            && (finished.contains(read.variable()) || constants.contains(read.variable())))
        || (value instanceof Unary unary && isImmutable(unary.operand()));
  }

  /** Declares that nothing will assign the variable again. */
  void finish(Variable variable) {
    finished.add(variable);
  }

  /** The array that holds an array's adjoint: a fresh name at the first question. */
  Variable array(Variable array) {
    return arrays.computeIfAbsent(array, a -> names.variable(a.name() + "Bar", a.type()));
  }

  /** The arrays that hold adjoints. */
  Set<Variable> arrays() {
    return Set.copyOf(arrays.values());
  }

  /** Whether the array's adjoint has been asked for. */
  boolean hasArray(Variable array) {
    return arrays.containsKey(array);
  }

  /** Gives the adjoint of an array its place, which is there in the reverse sweep. */
  void setArray(Variable array, Variable bar) {
    arrays.put(array, bar);
  }

  /** Gives the adjoint of an input array its place, an output. */
  void setOutput(Variable array, Variable output) {
    arrays.put(array, output);
    outputs.add(array);
  }

  /** Whether the array's adjoint is an output, there from the beginning. */
  boolean isOutput(Variable array) {
    return outputs.contains(array);
  }

  /** The adjoint of an array expression: the same rows of the adjoint array. */
  Expression arrayOf(Expression array) {
    if (array instanceof Load load) {
      return new Load(arrayOf(load.array()), load.index());
    }
    return array(((Read) array).variable()).read();
  }

  /** The adjoint of an element. */
  Load element(Load element) {
    return new Load(arrayOf(element.array()), element.index());
  }

  /** Adds to an element's adjoint. */
  void add(Load element, Expression value, Sequence here, Origin origin) {
    if (!Algebra.isZero(value)) {
      Load bar = element(element);
      here.add(new Store(origin, bar.array(), bar.index(), Algebra.add(bar, value)));
      changed(element.array());
    }
  }

  /** Notes that the adjoint of an array is changed by the reverse sweep. */
  void changed(Expression array) {
    changedArrays.add(Effects.root(array));
  }

  /** Whether the reverse sweep written so far changes the array's adjoint. */
  boolean isChanged(Variable array) {
    return changedArrays.contains(array);
  }
}
