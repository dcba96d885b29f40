package dev.ricci.processor.index;

import dev.ricci.processor.ir.ArrayLiteral;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.CloneArray;
import dev.ricci.processor.ir.Copy;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.If;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads statements as formulas: after each, a scalar variable is a formula over parameters,
 * intermediates and the indices of the loops around, and an array a list of writes.
 */
final class Reader extends Translation {
  final Scope scope = new Scope();
  final Indices indices;
  final Naming naming;
  private final Map<Variable, Long> readCounts;
  private final Set<String> loopNames;
  private int nextArray;

  /**
   * @param readCounts how often each variable is read
   * @param loopNames names of all loop indices
   */
  Reader(Indices indices, Map<Variable, Long> readCounts, Set<String> loopNames) {
    this.loopNames = loopNames;
    this.indices = indices;
    this.naming = new Naming(scope, indices);
    this.readCounts = readCounts;
  }

  /** Makes an array known. */
  void declare(Variable variable, Contents contents) {
    int id = nextArray++;
    scope.arrays.put(id, contents);
    scope.values.put(variable, new Scope.View(id, List.of()));
  }

  /** A new index for a loop over {@code i2} that was {@code i} in the source. */
  Symbol index(Variable loop) {
    String base = loop.name().replaceAll("[0-9]+$", "");
    return indices.fresh(loopNames.contains(base) ? base : loop.name());
  }

  void run(List<Statement> statements) {
    statements.forEach(this::run);
  }

  private void run(Statement s) {
    if (s instanceof Declare declare) {
      if (declare.value().isPresent()) {
        assign(declare.variable(), declare.value().get());
      } else {
        scope.values.put(declare.variable(), Scope.UNKNOWN);
      }
    } else if (s instanceof Assign assign) {
      assign(assign.variable(), assign.value());
    } else if (s instanceof Store store) {
      store(store);
    } else if (s instanceof For loop && loop.label().isEmpty()) {
      new LoopReader(this).run(loop);
    } else if (s instanceof If branch) {
      new BranchReader(this).run(branch);
    } else if (s instanceof Fill fill) {
      Scope.View view = view(fill.array());
      Symbol t = indices.fresh("i");
      Affine from = affine(fill.from());
      Term value = term(fill.value(), true);
      write(view, new Range(t, from, affine(fill.to())), Affine.of(t), value);
    } else if (s instanceof Copy copy) {
      copy(copy);
    } else {
      throw new OutsideNotation(s.getClass().getSimpleName());
    }
  }

  private void copy(Copy copy) {
    Symbol t = indices.fresh("i");
    Range range = Range.of(t, affine(copy.length()));
    Facts before = scope.facts;
    scope.facts = before.with(range);
    Affine from = affine(copy.sourceFrom()).plus(Affine.of(t));
    Term value = element(view(copy.source()), from, true);
    scope.facts = before;
    write(view(copy.target()), range, affine(copy.targetFrom()).plus(Affine.of(t)), value);
  }

  private void assign(Variable variable, Expression value) {
    if (!variable.isArray()) {
      if (variable.type() == ScalarType.DOUBLE) {
        scope.values.put(variable, term(value, true));
      } else if (variable.type() == ScalarType.INT) {
        scope.values.put(variable, affine(value));
      } else if (variable.type() == ScalarType.BOOLEAN) {
        scope.values.put(variable, alternatives(value));
      } else {
        throw new OutsideNotation(variable.type().toJava());
      }
      return;
    }
    if (!variable.type().equals(new ArrayType(ScalarType.DOUBLE, variable.type().rank()))) {
      throw new OutsideNotation(variable.type().toJava());
    }
    if (value instanceof Read || value instanceof Load) {
      scope.values.put(variable, view(value));
    } else {
      fresh(variable, value);
    }
  }

  /** Binds a variable to a new array. */
  void fresh(Variable variable, Expression value) {
    if (value instanceof NewArray array) {
      declare(
          variable, empty(variable.name(), array.dimensions().stream().map(this::affine).toList()));
    } else if (value instanceof ArrayLiteral literal) {
      List<Affine> sizes = new ArrayList<>();
      for (Expression e = literal;
          e instanceof ArrayLiteral l;
          e = l.elements().isEmpty() ? null : l.elements().get(0)) {
        sizes.add(Affine.of(l.elements().size()));
      }
      if (sizes.size() != literal.type().rank()) {
        throw new OutsideNotation("an empty literal");
      }
      // The elements may read the variable's former array.
      List<Piece> pieces = new ArrayList<>();
      elements(literal, List.of(), pieces);
      declare(variable, empty(variable.name(), sizes).withLayer(0, pieces));
    } else if (value instanceof CloneArray clone) {
      Scope.View source = view(clone.array());
      Affine size = contents(source).dimensions().get(source.subscripts().size());
      Symbol t = indices.fresh("i");
      Facts before = scope.facts;
      scope.facts = before.with(Range.of(t, size));
      Term element = element(source, Affine.of(t), true);
      scope.facts = before;
      declare(variable, empty(variable.name(), List.of(size)));
      write(view(variable.read()), Range.of(t, size), Affine.of(t), element);
    } else {
      throw new OutsideNotation(value.getClass().getSimpleName());
    }
  }

  private void elements(ArrayLiteral literal, List<Affine> at, List<Piece> into) {
    for (int k = 0; k < literal.elements().size(); k++) {
      List<Affine> here = Product.concat(at, List.of(Affine.of(k)));
      Expression element = literal.elements().get(k);
      if (element instanceof ArrayLiteral row) {
        elements(row, here, into);
      } else {
        into.add(new Piece(false, List.of(), List.of(), here, term(element, true)));
      }
    }
  }

  private Contents empty(String name, List<Affine> dimensions) {
    return new Contents(name, dimensions, scope.depth(), List.of(List.of()), Optional.empty());
  }

  /** {@code a[i] = e}, or {@code a[i] = a[i] + e} as an addition. */
  private void store(Store store) {
    if (store.value().type() != ScalarType.DOUBLE) {
      throw new OutsideNotation("a store of " + store.value().type().toJava());
    }
    Scope.View view = view(store.array());
    Affine index = affine(store.index());
    List<Affine> subscripts = Product.concat(view.subscripts(), List.of(index));
    Expression self = new Load(store.array(), store.index());
    List<Term> addends = new ArrayList<>();
    boolean adds = count(self, store.value()) == 1 && addends(store.value(), self, 1, addends);
    Term value = adds ? addends.stream().reduce(Term.ZERO, Term::plus) : term(store.value(), true);
    write(view, new Piece(adds, List.of(), scope.path, subscripts, value));
  }

  private static int count(Expression what, Expression in) {
    return in.equals(what) ? 1 : in.children().stream().mapToInt(child -> count(what, child)).sum();
  }

  /** Whether {@code e} is a sum in which {@code self} stands with +; collects the rest of it. */
  private boolean addends(Expression e, Expression self, double sign, List<Term> into) {
    if (e.equals(self)) {
      return sign == 1;
    }
    if (count(self, e) == 0) {
      into.add(term(e, true).scale(sign));
      return true;
    }
    if (e instanceof Binary binary
        && (binary.operation() == BinaryOperation.ADD
            || binary.operation() == BinaryOperation.SUBTRACT)) {
      double right = binary.operation() == BinaryOperation.ADD ? sign : -sign;
      return addends(binary.left(), self, sign, into) && addends(binary.right(), self, right, into);
    }
    return false;
  }

  private void write(Scope.View view, Range range, Affine subscript, Term value) {
    List<Affine> subscripts = Product.concat(view.subscripts(), List.of(subscript));
    write(view, new Piece(false, List.of(range), scope.path, subscripts, value));
  }

  private void write(Scope.View view, Piece piece) {
    Contents contents = contents(view);
    if (contents.source().isPresent()
        || piece.subscripts().size() != contents.dimensions().size()) {
      throw new OutsideNotation("a write to " + contents.name());
    }
    scope.arrays.put(view.array(), contents.written(piece));
  }

  Contents contents(Scope.View view) {
    return scope.arrays.get(view.array());
  }

  Scope.View view(Expression array) {
    if (array instanceof Read read
        && scope.values.get(read.variable()) instanceof Scope.View view) {
      return view;
    }
    if (array instanceof Load load) {
      Scope.View rows = view(load.array());
      return new Scope.View(
          rows.array(), Product.concat(rows.subscripts(), List.of(affine(load.index()))));
    }
    throw new OutsideNotation("an array that is not followed");
  }

  @Override
  Term real(Expression leaf, boolean linear) {
    if (leaf instanceof Load load) {
      return element(view(load.array()), affine(load.index()), linear);
    }
    if (leaf instanceof Read read && scope.values.get(read.variable()) instanceof Term term) {
      boolean once = readCounts.getOrDefault(read.variable(), 0L) <= 1;
      if ((linear && once) || !naming.isHeavy(term)) {
        return term;
      }
      return naming.name(read.variable().name(), term);
    }
    throw new OutsideNotation("a value that is no formula");
  }

  private Term element(Scope.View view, Affine index, boolean linear) {
    List<Affine> subscripts = Product.concat(view.subscripts(), List.of(index));
    Contents contents = contents(view);
    if (contents.source().isPresent()) {
      return Term.of(new Factor.Access(contents.source().get(), subscripts));
    }
    Term value = element(view.array(), contents.layers().size() - 1, subscripts);
    return linear || !naming.isHeavy(value) ? value : naming.name(contents.name(), value);
  }

  /** The element as it is seen from a layer: there, or else before the iteration that it is of. */
  private Term element(int array, int layer, List<Affine> subscripts) {
    Contents contents = scope.arrays.get(array);
    Facts facts = within(contents, subscripts);
    if (layer > 0) {
      return Contents.read(
          contents.layers().get(layer),
          subscripts,
          facts,
          indices,
          () -> {
            Scope.Loop loop = scope.loops.get(contents.depth() + layer - 1);
            loop.reads().add(new Scope.ElementRead(array, subscripts, facts));
            return element(array, layer - 1, subscripts);
          });
    }
    boolean points = contents.layers().get(0).stream().allMatch(p -> p.ranges().isEmpty());
    if (!points || contents.depth() < scope.depth()) {
      scope.arrays.put(array, naming.name(contents));
    }
    return Contents.read(
        scope.arrays.get(array).layers().get(0), subscripts, facts, indices, () -> Term.ZERO);
  }

  /** Java would have thrown if a subscript were not within its dimension. */
  private Facts within(Contents contents, List<Affine> subscripts) {
    List<Condition> bounds = new ArrayList<>();
    for (int d = 0; d < subscripts.size(); d++) {
      Affine s = subscripts.get(d);
      bounds.add(new Condition.AtLeast(s));
      bounds.add(new Condition.AtLeast(contents.dimensions().get(d).minus(s).plus(-1)));
    }
    return scope.facts.when(bounds);
  }

  @Override
  Affine integer(Expression leaf) {
    if (leaf instanceof Read read && scope.values.get(read.variable()) instanceof Affine value) {
      return value;
    }
    if (leaf instanceof Length length) {
      Scope.View view = view(length.array());
      return contents(view).dimensions().get(view.subscripts().size());
    }
    throw new OutsideNotation("an index that is not affine");
  }

  @Override
  @SuppressWarnings("unchecked")
  List<List<Condition>> truth(Expression leaf) {
    if (leaf instanceof Read read && scope.values.get(read.variable()) instanceof List<?> known) {
      return (List<List<Condition>>) known;
    }
    throw new OutsideNotation("a condition");
  }

  /** The value of a return. */
  Object result(Expression value, String name) {
    if (value.type().rank() == 0) {
      return term(value, true);
    }
    if (value instanceof Read || value instanceof Load) {
      return view(value);
    }
    Variable result = new Variable(name, value.type());
    fresh(result, value);
    return view(result.read());
  }
}
