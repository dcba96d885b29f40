package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Variable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a function's sizes are to be seen in its source. */
final class Places {
  private final Function function;
  private final Declarations declarations;
  private final Terms terms;
  private final Map<Variable, List<Dim>> arrays;
  private final Map<Variable, NewArray> allocations = new HashMap<>();

  Places(
      Function function, Declarations declarations, Map<Variable, List<Dim>> arrays, Terms terms) {
    this.terms = terms;
    this.function = function;
    this.declarations = declarations;
    this.arrays = new LinkedHashMap<>(arrays);
    collect(function.body());
  }

  private void collect(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Declare declare
          && declare.value().orElse(null) instanceof NewArray made) {
        allocations.put(declare.variable(), made);
      } else if (statement instanceof Assign assign) {
        allocations.remove(assign.variable());
      }
      statement.blocks().forEach(this::collect);
    }
  }

  /** The {@code new} that made a local array, if it is the only one. */
  Optional<NewArray> allocation(Expression array) {
    return array instanceof Read read
        ? Optional.ofNullable(allocations.get(read.variable()))
        : Optional.empty();
  }

  private static Optional<Variable> root(Expression array) {
    if (array instanceof Load load) {
      return root(load.array());
    }
    return array instanceof Read read ? Optional.of(read.variable()) : Optional.empty();
  }

  private static Expression base(Expression array) {
    return array instanceof Load load ? base(load.array()) : array;
  }

  private static int depth(Expression array) {
    return array instanceof Load load ? depth(load.array()) + 1 : 0;
  }

  /** Whether the array's variable has a {@code @Shape}. */
  boolean isDeclared(Expression array) {
    return annotation(array).isPresent();
  }

  /** The {@code @Shape} of the array's variable. */
  Optional<String> annotation(Expression array) {
    return root(array)
        .flatMap(variable -> Optional.ofNullable(function.shapes().get(variable)))
        .map(Wording::annotation);
  }

  /** The declared dimensions of a flat array that declares more than one. */
  Optional<List<Dim>> flat(Expression array) {
    return array instanceof Read read && read.type().rank() == 1
        ? declarations.logical(read.variable()).filter(dims -> dims.size() > 1)
        : Optional.empty();
  }

  /** {@code x is @Shape("3")}, {@code A has m rows, @Shape({"m","n"})}, {@code y has length n}. */
  String extent(Expression array, Dim length) {
    String size = Symbols.readable(length);
    Optional<Variable> root = root(array);
    if (root.isEmpty()) {
      return terms.text(array) + " has length " + size;
    }
    int rank = root.get().type().rank();
    int dimension = depth(array);
    String name = terms.text(base(array));
    Optional<String> shape = annotation(array);
    if (rank == 1) {
      return shape.isPresent() ? name + " is " + shape.get() : name + " has length " + size;
    }
    String words = Wording.dimension(rank, dimension);
    String what =
        rank == 2
            ? name + " has " + size + " " + (size.equals("1") ? singular(words) : words)
            : "the " + words + " of " + name + " is " + size;
    return what + shape.map(text -> ", " + text).orElse("");
  }

  private static String singular(String words) {
    return words.substring(0, words.length() - 1);
  }

  /** A dimension of another array that is {@code size}: what the loop's bound reads, or any. */
  Optional<Place> of(Dim size, For loop, Expression except) {
    if (loop.relation() == BinaryOperation.LESS
        && loop.bound() instanceof Length length
        && root(length.array()).isPresent()
        && arrays.containsKey(root(length.array()).get())) {
      return Optional.of(place(root(length.array()).get(), depth(length.array())));
    }
    for (Parameter parameter : function.parameters()) {
      Variable variable = parameter.variable();
      List<Dim> dims = arrays.getOrDefault(variable, List.of());
      for (int k = 0; k < dims.size(); k++) {
        boolean same = root(except).equals(Optional.of(variable)) && depth(except) == k;
        if (!same && dims.get(k).equals(size)) {
          return Optional.of(place(variable, k));
        }
      }
    }
    return Optional.empty();
  }

  private Place place(Variable variable, int dimension) {
    DeclaredShape shape = function.shapes().get(variable);
    String words = Wording.dimension(variable.type().rank(), dimension);
    return new Place(
        words + " of " + variable.name() + (shape == null ? "" : ", " + Wording.annotation(shape)));
  }
}
