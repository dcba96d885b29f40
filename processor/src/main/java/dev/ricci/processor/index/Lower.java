package dev.ricci.processor.index;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Binary;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Fill;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Intrinsic;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.MathFunction;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.RealLiteral;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a plan into statements. */
final class Lower {
  private final Equations equations;
  private final Names names;
  private final Indices indices;
  private final Facts known;
  private final Matrices matrices;
  private final Values values = new Values();
  private final Map<Symbol, Variable> sizes = new HashMap<>();
  private final Set<Tensor> held = new HashSet<>();

  Lower(Equations equations, Names names, Indices indices, Facts known, Matrices matrices) {
    this.equations = equations;
    this.names = names;
    this.indices = indices;
    this.known = known;
    this.matrices = matrices;
    equations.sources().forEach(values::define);
    equations
        .sizes()
        .forEach(
            (symbol, value) -> {
              if (value instanceof Read) {
                values.define(symbol, value);
              } else {
                Variable local = names.variable(identifier(symbol.name()), ScalarType.INT);
                sizes.put(symbol, local);
                values.define(symbol, local.read());
              }
            });
  }

  /** An intermediate that a variable holds already. */
  void hold(Tensor tensor, Variable variable) {
    held.add(tensor);
    values.define(tensor, variable.read());
  }

  /** A Java name for a size or tensor. */
  static String identifier(String name) {
    StringBuilder text = new StringBuilder();
    boolean upper = false;
    for (int k = 0; k < name.length(); k++) {
      char c = name.charAt(k);
      if (c >= '₀' && c <= '₉') {
        text.append((char) (c - '₀' + '0'));
      } else if (c == '∂') {
        text.append('d');
      } else if (Character.isJavaIdentifierPart(c)) {
        text.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      } else {
        upper = text.length() > 0;
      }
    }
    return text.isEmpty() || !Character.isJavaIdentifierStart(text.charAt(0))
        ? "size"
        : text.toString();
  }

  /** The statements, without the declarations of the sizes. */
  List<Statement> statements(Plan plan) {
    List<Statement> body = new ArrayList<>();
    for (Equation equation : plan.needed()) {
      if (!held.contains(equation.tensor())) {
        intermediate(equation, body);
      }
    }
    for (Variable array : plan.arrays()) {
      output(plan, array, body);
    }
    plan.matrices()
        .forEach(
            (array, matrix) ->
                body.addAll(
                    new EntryValues(values, names, indices, array)
                        .of(matrices.pattern(matrix), known)));
    plan.mirrors().forEach(mirror -> mirror(mirror, body));
    return body;
  }

  private void intermediate(Equation equation, List<Statement> body) {
    Tensor tensor = equation.tensor();
    String name = identifier(tensor.name());
    if (tensor.rank() == 0) {
      Variable local = names.variable(name, ScalarType.DOUBLE);
      boolean closed =
          equation.value().products().stream().allMatch(p -> p.sums().isEmpty())
              && !hasSums(equation.value());
      if (closed) {
        body.add(Declare.of(Origin.NONE, local, values.term(equation.value())));
      } else {
        body.add(Declare.of(Origin.NONE, local, RealLiteral.ZERO));
        for (Nest nest : Nest.of(equation, Target.of(local), known, indices)) {
          body.addAll(emitter().emit(nest, false));
        }
      }
      values.define(tensor, local.read());
      return;
    }
    ArrayType type = new ArrayType(ScalarType.DOUBLE, tensor.rank());
    Variable local = names.variable(name, type);
    List<Expression> dimensions = tensor.dimensions().stream().map(this::extent).toList();
    body.add(Declare.of(Origin.NONE, local, new NewArray(type, dimensions)));
    List<Nest> nests = Nest.of(equation, Target.of(local), known, indices);
    fill(local, nests, tensor.dimensions(), true, false, body);
    values.define(tensor, local.read());
  }

  /** As many as a loop runs: none, where the size that bounds it comes out negative. */
  private Expression extent(Affine dimension) {
    Expression size = values.integer(dimension);
    return known.nonNegative(dimension)
        ? size
        : new Intrinsic(
            MathFunction.MAX, false, ScalarType.INT, List.of(size, IntegerLiteral.of(0)));
  }

  private static boolean hasSums(Term term) {
    return term.products().stream()
        .anyMatch(
            p ->
                !p.sums().isEmpty()
                    || p.factors().stream()
                        .anyMatch(f -> f.terms().stream().anyMatch(Lower::hasSums)));
  }

  private Emitter emitter() {
    return new Emitter(values, names, indices, known);
  }

  private void output(Plan plan, Variable array, List<Statement> body) {
    List<Nest> nests = new ArrayList<>();
    for (Plan.Entry entry : plan.entries(array)) {
      for (Nest nest : Nest.of(entry.equation(), entry.target(), known, indices)) {
        Nest.add(nests, nest);
      }
    }
    boolean mirrored =
        plan.mirrors().stream()
            .anyMatch(m -> m.array().equals(array) && m.rows().size() == 1 && !m.flat());
    fill(array, nests, plan.dimensions(array), false, mirrored, body);
  }

  /**
   * Fills an array: with zeros first, unless the nest sets every element.
   *
   * @param zeroed whether it is zero already
   * @param mirrored whether only the entries on and below the diagonal of a matrix count
   */
  private void fill(
      Variable array,
      List<Nest> all,
      List<Affine> dimensions,
      boolean zeroed,
      boolean mirrored,
      List<Statement> body) {
    List<Nest> nests = new ArrayList<>(all);
    for (Nest nest : all) {
      boolean fills = mirrored ? nest.fillsBelow(dimensions) : nest.fills(dimensions);
      if (fills && Emitter.sumsFirst(nest)) {
        nests.remove(nest);
        nests.add(0, nest);
        break;
      }
    }
    boolean whole =
        !nests.isEmpty()
            && (mirrored ? nests.get(0).fillsBelow(dimensions) : nests.get(0).fills(dimensions));
    boolean sets = whole && Emitter.sumsFirst(nests.get(0));
    if (!zeroed && !sets) {
      body.addAll(mirrored ? zerosBelow(array) : zeros(array.read()));
    }
    for (int k = 0; k < nests.size(); k++) {
      Nest nest = nests.get(k);
      boolean first = k == 0 && Emitter.sumsFirst(nest) && (whole || isInjectiveOverElements(nest));
      body.addAll(emitter().emit(nest, first));
    }
  }

  private static boolean isInjectiveOverElements(Nest nest) {
    List<Range> loops = new ArrayList<>(nest.loops());
    loops.removeAll(nest.reductions());
    return new Nest(loops, nest.conditions(), nest.writes()).isInjective();
  }

  /** H[i][j] = H[j][i] for j after i. */
  private void mirror(Plan.Mirror mirror, List<Statement> body) {
    List<Affine> sizes = Product.concat(mirror.rows(), mirror.rows());
    Tensor array =
        new Tensor(
            "array " + mirror.array().name(),
            mirror.flat() ? List.of(Affine.ZERO) : sizes,
            Tensor.Kind.DEFINED);
    values.define(array, mirror.array().read());
    List<Range> lower = new ArrayList<>();
    List<Range> upper = new ArrayList<>();
    for (Affine size : mirror.rows()) {
      upper.add(Range.of(indices.fresh("i"), size));
      lower.add(Range.of(indices.fresh("j"), size));
    }
    List<Affine> from = new ArrayList<>();
    lower.forEach(r -> from.add(Affine.of(r.index())));
    upper.forEach(r -> from.add(Affine.of(r.index())));
    List<Affine> place = mirror.flat() ? List.of(Target.position(from, sizes)) : from;
    Term value = Term.of(new Factor.Access(array, place));
    Tensor block = new Tensor("mirrored", sizes, Tensor.Kind.DEFINED);
    Equation equation =
        new Equation(
            block, Product.concat(upper, lower), Systems.strictTriangle(value, lower, upper));
    Target target =
        new Target(mirror.array(), s -> mirror.flat() ? List.of(Target.position(s, sizes)) : s);
    for (Nest nest : Nest.of(equation, target, known, indices)) {
      body.addAll(emitter().emit(nest, true));
    }
  }

  /** Sets every element of an array to 0. */
  List<Statement> zeros(Expression array) {
    if (array.type().rank() == 1) {
      return List.of(
          new Fill(Origin.NONE, array, IntegerLiteral.of(0), new Length(array), RealLiteral.ZERO));
    }
    Variable index = names.variable("i", ScalarType.INT);
    return List.of(
        For.upTo(Origin.NONE, index, new Length(array), zeros(new Load(array, index.read()))));
  }

  /** Sets every element of a matrix on and below its diagonal to 0. */
  private List<Statement> zerosBelow(Variable matrix) {
    Variable index = names.variable("i", ScalarType.INT);
    Expression row = new Load(matrix.read(), index.read());
    Expression end = new Binary(BinaryOperation.ADD, index.read(), IntegerLiteral.of(1));
    Fill fill = new Fill(Origin.NONE, row, IntegerLiteral.of(0), end, RealLiteral.ZERO);
    return List.of(For.upTo(Origin.NONE, index, new Length(matrix.read()), List.of(fill)));
  }

  /** Declarations of those sizes that the statements read. */
  List<Statement> sizes(List<Statement> body) {
    Set<Variable> read = new HashSet<>();
    body.forEach(s -> reads(s, read));
    List<Statement> declarations = new ArrayList<>();
    equations
        .sizes()
        .forEach(
            (symbol, value) -> {
              Variable local = sizes.get(symbol);
              if (local != null && read.contains(local)) {
                declarations.add(Declare.of(Origin.NONE, local, value));
              }
            });
    return declarations;
  }

  private static void reads(Statement statement, Set<Variable> into) {
    statement.expressions().forEach(e -> reads(e, into));
    statement.blocks().forEach(block -> block.forEach(s -> reads(s, into)));
  }

  private static void reads(Expression e, Set<Variable> into) {
    if (e instanceof Read read) {
      into.add(read.variable());
    }
    e.children().forEach(child -> reads(child, into));
  }
}
