package dev.ricci.processor.index;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Return;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import dev.ricci.processor.shape.Dim;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.shape.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Raises a function to index notation, if that says exactly what it computes (up to rounding):
 * loops over affine ranges, affine subscripts, sums, branches on indices. Whatever else there is
 * leaves the function to the statement-level modes.
 */
final class Raise {
  private final Function function;
  private final Shapes shapes;
  private final Indices indices;
  private final Map<Symbol, Expression> sizes = new LinkedHashMap<>();
  private final Map<Tensor, Expression> sources = new LinkedHashMap<>();
  private final List<Tensor> variables = new ArrayList<>();

  private Raise(Function function, Shapes shapes, Indices indices) {
    this.function = function;
    this.shapes = shapes;
    this.indices = indices;
  }

  /**
   * The function as definitions; absent if it stands outside index notation.
   *
   * @param function inlined
   * @param shapes of its variables
   * @param indices supplies the indices
   */
  static Optional<Equations> raise(Function function, Shapes shapes, Indices indices) {
    try {
      return Optional.of(new Raise(function, shapes, indices).equations());
    } catch (OutsideNotation | ArithmeticException outside) {
      return Optional.empty();
    }
  }

  /** The same, saying why not; for tests and tools. */
  static Equations raiseOrExplain(Function function, Shapes shapes, Indices indices) {
    return new Raise(function, shapes, indices).equations();
  }

  private Equations equations() {
    Set<String> loopNames = new HashSet<>();
    loopNames(function.body(), loopNames);
    Reader reader = new Reader(indices, readCounts(function.body()), loopNames);
    List<Condition> known = new ArrayList<>();
    Variable filled = null;
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      switch (parameter.role()) {
        case INPUT, CONSTANT -> input(reader, parameter, known);
        case OUTPUT -> {
          filled = variable;
          List<Affine> dims = dimensions(shapes.result().orElseGet(() -> shapes.of(variable)));
          reader.declare(
              variable,
              new Contents(variable.name(), dims, 0, List.of(List.of()), Optional.empty()));
        }
        default -> throw new OutsideNotation("a parameter " + parameter.role());
      }
    }
    reader.scope.facts = Facts.NONE.when(known);
    List<Statement> body = function.body();
    Equation result;
    if (filled != null) {
      List<Statement> last = body;
      if (!body.isEmpty()
          && body.get(body.size() - 1) instanceof Return leave
          && leave.value().isEmpty()) {
        last = body.subList(0, body.size() - 1);
      }
      reader.run(last);
      result = array(reader, reader.view(filled.read()), known);
    } else {
      if (body.isEmpty()
          || !(body.get(body.size() - 1) instanceof Return leave)
          || leave.value().isEmpty()) {
        throw new OutsideNotation("no result at the end");
      }
      reader.run(body.subList(0, body.size() - 1));
      result = result(reader, leave.value().get(), known);
    }
    if (result.value().accesses().anyMatch(a -> a.tensor().kind() == Tensor.Kind.CARRIED)) {
      throw new OutsideNotation("a recurrence");
    }
    List<Equation> definitions =
        withoutCopy(Product.concat(reader.scope.equations, List.of(result)));
    definitions = reachable(Recognition.among(reachable(definitions)));
    Map<Tensor, Tensor> names = names(definitions);
    Map<Tensor, Variable> held = new LinkedHashMap<>();
    held(reader)
        .forEach(
            (tensor, variable) -> {
              if (names.containsKey(tensor)) {
                held.put(names.get(tensor), variable);
              }
            });
    return new Equations(variables, named(definitions, names), sources, sizes, held);
  }

  /** A result that is a mere copy of an intermediate is that intermediate. */
  private static List<Equation> withoutCopy(List<Equation> definitions) {
    Equation last = definitions.get(definitions.size() - 1);
    for (int k = 0; k < definitions.size() - 1; k++) {
      Equation other = definitions.get(k);
      if (last.tensor().dimensions().equals(other.tensor().dimensions())
          && last.value().equals(Term.of(new Factor.Access(other.tensor(), last.subscripts())))) {
        return definitions.subList(0, k + 1);
      }
    }
    return definitions;
  }

  /** Which variables hold which intermediate at the end. */
  private static Map<Tensor, Variable> held(Reader reader) {
    Map<Tensor, Variable> held = new LinkedHashMap<>();
    List<Variable> variables = new ArrayList<>(reader.scope.values.keySet());
    variables.sort(Comparator.comparing(Variable::name));
    for (Variable variable : variables) {
      Object value = reader.scope.values.get(variable);
      if (value instanceof Scope.View view && view.subscripts().isEmpty()) {
        reader
            .naming
            .named(reader.contents(view))
            .ifPresent(tensor -> held.putIfAbsent(tensor, variable));
      } else if (value instanceof Term term) {
        Tensor tensor = reader.scope.named.get(List.of(variable.name(), term));
        if (tensor != null && tensor.rank() == 0) {
          held.putIfAbsent(tensor, variable);
        }
      }
    }
    return held;
  }

  private Equation result(Reader reader, Expression value, List<Condition> known) {
    boolean local =
        value instanceof Read read
            && function.parameters().stream().noneMatch(p -> p.variable().equals(read.variable()));
    String name = local ? ((Read) value).variable().name() : function.name();
    Object result = reader.result(value, name);
    if (result instanceof Scope.View view) {
      Optional<Tensor> source = reader.contents(view).source();
      return source.isPresent() && view.subscripts().isEmpty()
          ? itself(source.get())
          : array(reader, view, known);
    }
    Tensor tensor = new Tensor(name, List.of(), Tensor.Kind.DEFINED);
    Facts facts = Facts.NONE.when(known);
    return new Equation(tensor, List.of(), Simplify.term((Term) result, facts));
  }

  /** A parameter that is returned. */
  private Equation itself(Tensor parameter) {
    List<Range> free = new ArrayList<>();
    for (int d = 0; d < parameter.rank(); d++) {
      String name = String.valueOf((char) ('i' + d));
      free.add(Range.of(indices.fresh(name), parameter.dimensions().get(d)));
    }
    List<Affine> subscripts = free.stream().map(r -> Affine.of(r.index())).toList();
    Tensor tensor = new Tensor(function.name(), parameter.dimensions(), Tensor.Kind.DEFINED);
    return new Equation(tensor, free, Term.of(new Factor.Access(parameter, subscripts)));
  }

  private Equation array(Reader reader, Scope.View view, List<Condition> known) {
    Contents contents = reader.contents(view);
    if (contents.source().isPresent()
        || !view.subscripts().isEmpty()
        || contents.layers().size() != 1) {
      throw new OutsideNotation("a result that is a parameter or a row");
    }
    return reader.naming.equation(contents, Facts.NONE.when(known));
  }

  private void input(Reader reader, Parameter parameter, List<Condition> known) {
    Variable variable = parameter.variable();
    Tensor.Kind kind =
        parameter.role() == Parameter.Role.INPUT && variable.type().isReal()
            ? Tensor.Kind.VARIABLE
            : Tensor.Kind.CONSTANT;
    if (variable.type() == ScalarType.INT) {
      Symbol symbol = symbol(variable.name());
      reader.scope.values.put(variable, Affine.of(symbol));
      sizes.put(symbol, variable.read());
      return;
    }
    if (variable.type().element() != ScalarType.DOUBLE) {
      reader.scope.values.put(variable, Scope.UNKNOWN);
      if (kind == Tensor.Kind.VARIABLE) {
        throw new OutsideNotation(variable.type().toJava());
      }
      return;
    }
    List<Affine> dims = variable.isArray() ? dimensions(shapes.of(variable)) : List.of();
    dims.forEach(d -> known.add(new Condition.AtLeast(d)));
    Tensor tensor = new Tensor(variable.name(), dims, kind);
    sources.put(tensor, variable.read());
    if (kind == Tensor.Kind.VARIABLE) {
      variables.add(tensor);
    }
    if (variable.isArray()) {
      reader.declare(
          variable, new Contents(variable.name(), dims, 0, List.of(), Optional.of(tensor)));
    } else {
      reader.scope.values.put(variable, Term.of(new Factor.Access(tensor, List.of())));
    }
  }

  /** A size that is a dimension of some parameter, or any integer. */
  private Symbol symbol(String name) {
    for (Parameter parameter : function.parameters()) {
      if (parameter.variable().isArray()
          && shapes.of(parameter.variable()).stream()
              .anyMatch(d -> d.name().equals(Optional.of(name)))) {
        return Symbol.size(name);
      }
    }
    return new Symbol(Symbol.Kind.INTEGER, name, 0);
  }

  private List<Affine> dimensions(List<Dim> dims) {
    return dims.stream().map(this::affine).toList();
  }

  private Affine affine(Dim dim) {
    for (String name : dim.names()) {
      Size size =
          shapes.size(name).orElseThrow(() -> new OutsideNotation("a size unknown at entry"));
      sizes.put(symbol(name), size.value());
    }
    return Dimensions.affine(dim, this::symbol)
        .orElseGet(
            () -> {
              // A quotient such as n·(n+1)/2 is a size of its own.
              Symbol symbol = Symbol.size(dim.toString());
              sizes.put(symbol, shapes.atEntry(dim).orElseThrow());
              return Affine.of(symbol);
            });
  }

  /** How often each variable is read, not counting {@code s = s + …}. */
  private static Map<Variable, Long> readCounts(List<Statement> body) {
    Map<Variable, Long> counts = new HashMap<>();
    for (Statement statement : body) {
      for (Expression e : statement.expressions()) {
        count(e, counts);
      }
      if (statement instanceof Assign assign) {
        Map<Variable, Long> own = new HashMap<>();
        count(assign.value(), own);
        if (own.getOrDefault(assign.variable(), 0L) == 1) {
          counts.merge(assign.variable(), -1L, Long::sum);
        }
      }
      if (statement instanceof Declare) {
        continue;
      }
      for (List<Statement> block : statement.blocks()) {
        readCounts(block).forEach((v, k) -> counts.merge(v, k, Long::sum));
      }
    }
    return counts;
  }

  private static void loopNames(List<Statement> body, Set<String> into) {
    for (Statement statement : body) {
      if (statement instanceof For loop) {
        into.add(loop.index().name());
      }
      statement.blocks().forEach(block -> loopNames(block, into));
    }
  }

  private static void count(Expression e, Map<Variable, Long> counts) {
    if (e instanceof Read read) {
      counts.merge(read.variable(), 1L, Long::sum);
    }
    e.children().forEach(child -> count(child, counts));
  }

  /** The definitions that the last one depends on, and it. */
  static List<Equation> reachable(List<Equation> definitions) {
    Set<Tensor> needed = new HashSet<>();
    List<Equation> reachable = new ArrayList<>();
    for (int k = definitions.size() - 1; k >= 0; k--) {
      Equation equation = definitions.get(k);
      if (k == definitions.size() - 1 || needed.contains(equation.tensor())) {
        reachable.add(0, equation);
        equation.value().accesses().forEach(a -> needed.add(a.tensor()));
      }
    }
    return reachable;
  }

  /** Gives intermediates their final names: the last version the user's, earlier ones a number. */
  private static Map<Tensor, Tensor> names(List<Equation> definitions) {
    Map<String, Integer> versions = new HashMap<>();
    for (Equation equation : definitions) {
      versions.merge(base(equation.tensor()), 1, Integer::sum);
    }
    Map<String, Integer> seen = new HashMap<>();
    Map<Tensor, Tensor> names = new HashMap<>();
    for (Equation equation : definitions) {
      String base = base(equation.tensor());
      int version = seen.merge(base, 1, Integer::sum);
      String name = version == versions.get(base) ? base : base + Notation.subscript(version);
      Tensor old = equation.tensor();
      names.put(old, new Tensor(name, old.dimensions(), old.kind()));
    }
    return names;
  }

  private static List<Equation> named(List<Equation> definitions, Map<Tensor, Tensor> names) {
    UnaryOperator<Factor.Access> rename =
        a -> new Factor.Access(names.getOrDefault(a.tensor(), a.tensor()), a.subscripts());
    return definitions.stream()
        .map(e -> new Equation(names.get(e.tensor()), e.free(), e.value().mapAccesses(rename)))
        .toList();
  }

  private static String base(Tensor tensor) {
    int mark = tensor.name().indexOf('#');
    return mark < 0 ? tensor.name() : tensor.name().substring(0, mark);
  }
}
