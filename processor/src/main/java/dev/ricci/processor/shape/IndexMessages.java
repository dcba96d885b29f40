package dev.ricci.processor.shape;

import dev.ricci.processor.diagnostic.Code;
import dev.ricci.processor.diagnostic.Problem;
import dev.ricci.processor.ir.BinaryOperation;
import dev.ricci.processor.ir.DeclaredShape;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.Length;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Words the problems of array accesses. An index that runs over one size where the array has
 * another, declared one is a mismatch of shapes; any other index that leaves its array is out of
 * bounds.
 */
final class IndexMessages {
  private final Function function;
  private final Declarations declarations;
  private final FunctionWalk walk;
  private final Terms terms;
  private final SizeOrigins origins;
  private final Places places;
  private final Reach reach;

  IndexMessages(
      Function function,
      Declarations declarations,
      FunctionWalk walk,
      SizeOrigins origins,
      Terms terms) {
    this.function = function;
    this.terms = terms;
    this.declarations = declarations;
    this.walk = walk;
    this.origins = origins;
    this.places = new Places(function, declarations, walk.arrays(), terms);
    this.reach = new Reach(walk);
  }

  /** An access that is wrong for the sizes of {@code witness}. */
  Problem wrong(Access access, Trials.Witness witness) {
    if (witness.miss().index() < 0) {
      return negative(access, witness);
    }
    return rowStep(access)
        .or(() -> runsOver(access))
        .or(() -> reaches(access))
        .orElseGet(() -> example(access, witness));
  }

  /** What is to blame for a wrong access: one loop run too far is one cause for all its arrays. */
  Object cause(Access access, boolean negative) {
    if (access.index() instanceof Read index && walk.runs().containsKey(index.variable())) {
      return List.of(walk.runs().get(index.variable()).trip(), access.length(), negative);
    }
    Dim variable = access.value().minus(access.value().constantTerm());
    return variable.equals(Dim.ZERO) ? access : List.of(access.array(), variable, negative);
  }

  /** An index that is a counter itself, and runs over what is not the array's size. */
  private Optional<Problem> runsOver(Access access) {
    if (!(access.index() instanceof Read index)) {
      return Optional.empty();
    }
    FunctionWalk.Run run = walk.runs().get(index.variable());
    if (run == null) {
      return Optional.empty();
    }
    Dim count = (run.loop().step() > 0 ? run.last() : run.from()).plus(1);
    Dim length = access.length();
    if (!declarations.names().containsAll(count.names())
        || !declarations.names().containsAll(length.names())) {
      return Optional.empty();
    }
    Optional<Place> source = places.of(count, run.loop(), access.array());
    boolean sizesDiffer = !count.minus(length).isConstant();
    if (!sizesDiffer && (source.isEmpty() || !places.isDeclared(access.array()))) {
      return Optional.empty();
    }
    String origin = source.map(place -> " (" + place.text() + ")").orElse(origins.of(count));
    String message =
        text(access)
            + " runs over "
            + counted(run, count)
            + origin
            + ", but "
            + places.extent(access.array(), length)
            + swapped(access)
                .map(other -> "; did you mean " + other + "?")
                .orElseGet(() -> "; end the loop at " + length + ", or give both one size");
    return Optional.of(problem(Code.SHAPE_MISMATCH, access, message));
  }

  /** {@code n = 4} where the loop says n, {@code 4} where it says 4. */
  private String counted(FunctionWalk.Run run, Dim count) {
    String value = Symbols.readable(count);
    boolean up = run.loop().step() > 0;
    boolean plain = up && run.loop().relation() == BinaryOperation.LESS;
    String bound = terms.text(run.loop().bound());
    return !plain || bound.equals(value) ? value : bound + " = " + value;
  }

  /** For {@code A[j][i]}: {@code A[i][j]} if that fits. */
  private Optional<String> swapped(Access access) {
    for (Access other : walk.accesses()) {
      boolean row =
          other.array() instanceof Load load
              && load.array().equals(access.array())
              && load.index().equals(access.index());
      boolean column =
          access.array() instanceof Load load
              && load.array().equals(other.array())
              && load.index().equals(other.index());
      if ((row || column) && other.line() == access.line()) {
        Dim mine = access.length();
        boolean fits =
            fits(access.value(), other.length(), access) && fits(other.value(), mine, access);
        if (fits) {
          Access outer = row ? access : other;
          Access inner = row ? other : access;
          return Optional.of(
              terms.text(outer.array())
                  + "["
                  + terms.text(inner.index())
                  + "]["
                  + terms.text(outer.index())
                  + "]");
        }
      }
    }
    return Optional.empty();
  }

  private boolean fits(Dim value, Dim length, Access access) {
    return walk.prover().proves(access.context(), value)
        && walk.prover().proves(access.context(), length.minus(value).plus(-1));
  }

  /** {@code i*m + j} into rows of n entries. */
  private Optional<Problem> rowStep(Access access) {
    Optional<List<Dim>> logical = places.flat(access.array());
    if (logical.isEmpty() || logical.get().size() != 2) {
      return Optional.empty();
    }
    Dim row = logical.get().get(1);
    for (String name : Symbols.latestFirst(access.value())) {
      List<Dim> parts = access.value().coefficients(name);
      if (Symbols.age(name) == 0
          || parts.size() != 2
          || parts.get(1).equals(row)
          || !declarations.names().containsAll(parts.get(1).names())) {
        continue;
      }
      Dim step = parts.get(1);
      boolean mended =
          fits(
              access.value().minus(Dim.named(name).times(step)).plus(Dim.named(name).times(row)),
              access.length(),
              access);
      if (mended) {
        String message =
            text(access)
                + " steps by "
                + step
                + " from row to row, but a row of "
                + terms.text(access.array())
                + " has "
                + row
                + (row.equals(Dim.ONE) ? " entry" : " entries")
                + places.annotation(access.array()).map(a -> " (" + a + ")").orElse("")
                + "; multiply the row's index by "
                + row;
        return Optional.of(problem(Code.SHAPE_MISMATCH, access, message));
      }
    }
    return Optional.empty();
  }

  /** An index of which the largest value is known. */
  private Optional<Problem> reaches(Access access) {
    Optional<Dim> largest = reach.largest(access.value(), access.context());
    if (largest.isEmpty()
        || largest.get().names().stream().anyMatch(name -> Symbols.age(name) > 0)) {
      return Optional.empty();
    }
    Dim length = access.length();
    Dim excess = largest.get().minus(length);
    boolean otherSize =
        declarations.names().containsAll(length.names())
            && declarations.names().containsAll(excess.names())
            && !length.names().containsAll(largest.get().names());
    boolean fixed = access.value().equals(largest.get());
    String index = Symbols.readable(largest.get());
    String message =
        (access.limit()
                ? "this range of " + terms.text(access.array()) + " ends at " + index
                : fixed
                    ? text(access) + " is out of range"
                    : text(access) + " reaches index " + index)
            + (fixed && !access.limit() ? ": " : ", but ")
            + places.extent(access.array(), length)
            + origin(access)
            + (access.limit()
                ? ", so it can end at " + Symbols.readable(length) + " at most"
                : ", so the last index is " + Symbols.readable(length.plus(-1)))
            + (excess.isConstant() && !access.limit() ? mend(access, excess) : "");
    return Optional.of(
        problem(otherSize ? Code.SHAPE_MISMATCH : Code.INDEX_OUT_OF_BOUNDS, access, message));
  }

  /** Where the array's size comes from, unless that is the array itself. */
  private String origin(Access access) {
    String origin = origins.of(access.length());
    return places.isDeclared(access.array())
            && origin.endsWith(" of " + terms.text(root(access.array())) + ")")
        ? ""
        : origin;
  }

  private static Expression root(Expression array) {
    return array instanceof Load load ? root(load.array()) : array;
  }

  private String mend(Access access, Dim excess) {
    long beyond = excess.constant().orElse(0) + 1;
    if (places.allocation(access.array()).isPresent()) {
      NewArray made = places.allocation(access.array()).get();
      if (made.dimensions().size() == 1) {
        return "; make it new "
            + made.type().element().toJava()
            + "["
            + access.length().plus(beyond)
            + "]";
      }
    }
    if (access.index() instanceof Read index && walk.runs().containsKey(index.variable())) {
      FunctionWalk.Run run = walk.runs().get(index.variable());
      String name = index.variable().name();
      return run.loop().step() > 0
          ? "; run while " + name + " < " + access.length()
          : "; begin at " + name + " = " + access.length().plus(-1);
    }
    return "";
  }

  private Problem negative(Access access, Trials.Witness witness) {
    String message =
        access.value().isConstant()
            ? text(access) + " is out of range: the first index is 0"
            : text(access)
                + " begins at index "
                + witness.miss().index()
                + sizes(witness)
                + "; the first index is 0: begin later, or guard the access";
    return problem(Code.INDEX_OUT_OF_BOUNDS, access, message);
  }

  private Problem example(Access access, Trials.Witness witness) {
    String message =
        text(access)
            + " leaves its array"
            + sizes(witness)
            + ": index "
            + witness.miss().index()
            + ", but length "
            + witness.miss().length()
            + "; "
            + places.extent(access.array(), access.length())
            + ", so the last index is "
            + Symbols.readable(access.length().plus(-1));
    return problem(Code.INDEX_OUT_OF_BOUNDS, access, message);
  }

  private static String sizes(Trials.Witness witness) {
    Map<String, Long> sizes = witness.sizes();
    return sizes.isEmpty()
        ? ""
        : sizes.entrySet().stream()
            .map(size -> size.getKey() + " = " + size.getValue())
            .collect(Collectors.joining(", ", " for ", ""));
  }

  /** An access of which nothing is known for sure. */
  Problem unproven(Access access, Optional<Trials.Witness> example) {
    String length = Symbols.readable(access.length());
    String missing =
        !access.notNegative() && !access.inside()
            ? "between 0 and " + Symbols.readable(access.length().plus(-1))
            : access.inside() ? "not negative" : "less than " + length;
    String message =
        "cannot prove that the index of "
            + text(access)
            + " is "
            + missing
            + ": "
            + places.extent(access.array(), access.length())
            + example.map(e -> "; it is " + e.miss().index() + sizes(e)).orElse("")
            + advice(access);
    return problem(Code.UNPROVEN_INDEX, access, message);
  }

  private String advice(Access access) {
    if (access.value().isConstant() && access.length().name().isPresent()) {
      String size = Symbols.readable(access.length());
      return "; if "
          + size
          + " is always larger, say so: if ("
          + size
          + " <= "
          + access.value()
          + ") { throw … }";
    }
    String bound = access.index() instanceof Length ? "" : " under a condition on the index";
    return shape(access)
        .map(declared -> declared + "; else access it" + bound)
        .orElse("; if it always is, access it" + bound);
  }

  /** The {@code @Shape} with which a loop up to an int parameter stays inside its array. */
  private Optional<String> shape(Access access) {
    if (!(access.array() instanceof Read array)
        || !(access.index() instanceof Read index)
        || !walk.runs().containsKey(index.variable())
        || !function.shapes().containsKey(array.variable())) {
      return Optional.empty();
    }
    FunctionWalk.Run run = walk.runs().get(index.variable());
    Optional<String> count = run.loop().step() > 0 ? run.last().plus(1).name() : Optional.empty();
    Optional<String> length = access.length().name();
    List<String> dimensions = new ArrayList<>(function.shapes().get(array.variable()).dimensions());
    if (count.filter(this::isIntParameter).isEmpty()
        || length.filter(name -> name.equals(dimensions.get(0))).isEmpty()
        || isIntParameter(length.get())) {
      return Optional.empty();
    }
    dimensions.set(0, count.get());
    String name = array.variable().name();
    return Optional.of(
        "; if "
            + length.get()
            + " is always "
            + count.get()
            + ", declare "
            + name
            + " "
            + Wording.annotation(new DeclaredShape(dimensions)));
  }

  private boolean isIntParameter(String name) {
    return function.parameters().stream()
        .map(Parameter::variable)
        .anyMatch(v -> v.name().equals(name) && v.type() == ScalarType.INT);
  }

  private String text(Access access) {
    return terms.text(access.array()) + "[" + terms.text(access.index()) + "]";
  }

  private static Problem problem(Code code, Access access, String message) {
    return new Problem(code, access.index(), message);
  }
}
