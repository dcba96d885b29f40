package dev.ricci.processor.optimize;

import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.Assign;
import dev.ricci.processor.ir.Call;
import dev.ricci.processor.ir.Callee;
import dev.ricci.processor.ir.Declare;
import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.For;
import dev.ricci.processor.ir.Function;
import dev.ricci.processor.ir.IntegerLiteral;
import dev.ricci.processor.ir.Load;
import dev.ricci.processor.ir.Names;
import dev.ricci.processor.ir.NewArray;
import dev.ricci.processor.ir.Origin;
import dev.ricci.processor.ir.Parameter;
import dev.ricci.processor.ir.Read;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Statement;
import dev.ricci.processor.ir.Store;
import dev.ricci.processor.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cuts a long body into functions that HotSpot compiles, called one after the other. A scalar that
 * only one of them uses is its local; what several use stands in an array that all are given. The
 * operations and their order stay as they are.
 */
public final class Split {
  private static final int SEVERAL = -1;

  /** Bytes that are not worth a call. */
  private static final int SHORT_PIECE = 60;

  /** How often what remains is cut again, into parts that call parts. */
  private static final int ROUNDS = 4;

  private final int maxBytes;
  private final int maxInner;
  private final Names names;
  private final Parts parts;

  /** The arrays of the scalars that several parts use. */
  private final List<Statement> declarations = new ArrayList<>();

  private Split(Function function, int maxBytes, int maxInner, String stem) {
    this.maxBytes = maxBytes;
    this.maxInner = maxInner;
    this.names = Names.of(function);
    this.parts = new Parts(stem);
  }

  /**
   * The function as calls of its parts.
   *
   * @param entry what remains of it
   * @param parts by their keys, which start with the stem that was asked for
   */
  public record Pieces(Function entry, Map<String, Function> parts) {}

  /**
   * Splits a function whose code is too long.
   *
   * @param function any
   * @param maxBytes of bytecode in one method
   * @param stem of the names of the parts
   * @return the function itself, and no parts, if it is short enough
   */
  public static Pieces apply(Function function, int maxBytes, String stem) {
    if (!isTooLong(function.body(), maxBytes)) {
      return new Pieces(function, Map.of());
    }
    Function form = SplitForm.of(function, maxBytes);
    Pieces shortest = new Pieces(function, Map.of());
    // What cannot move is taken apart only as far as it must be: first what is too long itself.
    for (int maxInner = maxBytes; maxInner >= maxBytes / 64; maxInner /= 4) {
      Split split = new Split(form, maxBytes, maxInner, stem);
      Function entry = form.withBody(split.entry(form));
      for (int k = 0; k < ROUNDS && isTooLong(entry.body(), maxBytes); k++) {
        entry = entry.withBody(split.entry(entry));
      }
      if (BytecodeEstimate.ofMethod(entry.body())
          < BytecodeEstimate.ofMethod(shortest.entry().body())) {
        shortest = new Pieces(entry, split.parts.functions);
      }
      if (!isTooLong(shortest.entry().body(), maxBytes)) {
        break;
      }
    }
    return shortest;
  }

  private static boolean isTooLong(List<Statement> body, int maxBytes) {
    return BytecodeEstimate.ofMethod(body) > maxBytes;
  }

  private List<Statement> entry(Function function) {
    declarations.clear();
    Set<Variable> outside = new LinkedHashSet<>();
    function.parameters().forEach(p -> outside.add(p.variable()));
    List<Statement> calls = block(function.body(), outside);
    List<Statement> entry = new ArrayList<>(declarations);
    entry.addAll(calls);
    return entry;
  }

  /**
   * A block as calls of its parts.
   *
   * @param outside what is declared around it: arrays, and scalars that nothing in it assigns
   */
  private List<Statement> block(List<Statement> body, Set<Variable> outside) {
    List<Variable> movable = new ArrayList<>();
    Set<Variable> visible = new LinkedHashSet<>(outside);
    for (Statement s : body) {
      if (s instanceof Declare d && canMove(s)) {
        movable.add(d.variable());
      } else {
        visible.addAll(Splittable.declaredBy(s));
      }
    }
    List<Integer> pieceOf = pieces(body, movable);
    Map<Variable, Integer> user = new HashMap<>();
    for (int k = 0; k < pieceOf.size(); k++) {
      int piece = pieceOf.get(k);
      for (Variable v : Splittable.mentioned(body.get(k))) {
        user.merge(v, piece, (a, b) -> a.equals(b) ? a : SEVERAL);
      }
    }
    Shared shared = new Shared(movable.stream().filter(v -> user.get(v) < 0).toList(), names);
    declarations.addAll(shared.declarations());
    visible.addAll(shared.arrays());
    List<Statement> entry = new ArrayList<>();
    List<Statement> open = new ArrayList<>();
    for (int k = 0; k < pieceOf.size(); k++) {
      List<Statement> replaced = shared.apply(List.of(body.get(k)));
      if (pieceOf.get(k) < 0) {
        replaced.forEach(s -> entry.add(within(s, visible)));
        continue;
      }
      open.addAll(replaced);
      if (k + 1 == pieceOf.size() || !pieceOf.get(k).equals(pieceOf.get(k + 1))) {
        if (BytecodeEstimate.of(open) > SHORT_PIECE) {
          entry.add(parts.call(open, visible));
        } else {
          entry.addAll(open);
        }
        open.clear();
      }
    }
    return entry;
  }

  private boolean canMove(Statement s) {
    return Splittable.canMove(s, parts.functions.keySet());
  }

  /** A statement that stays where it is, its blocks split if it is too long. */
  private Statement within(Statement s, Set<Variable> outside) {
    if (s.blocks().isEmpty() || BytecodeEstimate.ofMethod(List.of(s)) <= maxInner) {
      return s;
    }
    Set<Variable> inside = new LinkedHashSet<>(outside);
    if (s instanceof For loop) {
      inside.add(loop.index());
    }
    return s.with(s.expressions(), s.blocks().stream().map(b -> block(b, inside)).toList());
  }

  /** For each statement its piece, or {@link #SEVERAL} where the block itself keeps it. */
  private List<Integer> pieces(List<Statement> body, List<Variable> movable) {
    Shared all = new Shared(movable, names);
    List<Integer> pieceOf = new ArrayList<>();
    int piece = 0;
    int bytes = 0;
    for (Statement s : body) {
      int own = BytecodeEstimate.ofMethod(all.apply(List.of(s)));
      boolean divides = own > maxBytes && !s.blocks().isEmpty();
      if (divides || !canMove(s)) {
        pieceOf.add(SEVERAL);
        bytes = maxBytes;
        continue;
      }
      if (bytes + own > maxBytes) {
        piece++;
        bytes = 0;
      }
      bytes += own;
      pieceOf.add(piece);
    }
    return pieceOf;
  }

  /** The functions cut off. */
  private static final class Parts {
    private final String stem;
    private final Map<String, Function> functions = new TreeMap<>();

    Parts(String stem) {
      this.stem = stem;
    }

    Call call(List<Statement> body, Set<Variable> outside) {
      Set<Variable> used = new HashSet<>();
      body.forEach(s -> used.addAll(Splittable.mentioned(s)));
      List<Parameter> parameters = new ArrayList<>();
      List<Expression> arguments = new ArrayList<>();
      for (Variable v : outside) {
        if (used.contains(v)) {
          Parameter.Role role = v.isArray() ? Parameter.Role.INOUT : Parameter.Role.CONSTANT;
          parameters.add(new Parameter(v, role));
          arguments.add(v.read());
        }
      }
      String key = stem + (functions.size() + 1);
      functions.put(
          key, new Function(key, parameters, Optional.empty(), body, Map.of(), Optional.empty()));
      return new Call(Origin.NONE, Optional.empty(), new Callee.Local(key), arguments);
    }
  }

  /** Scalars kept in arrays, one array for each type. */
  private static final class Shared {
    private final Map<Variable, Load> places = new HashMap<>();
    private final Map<ScalarType, Variable> arrays = new LinkedHashMap<>();
    private final Map<ScalarType, Integer> sizes = new LinkedHashMap<>();

    Shared(List<Variable> scalars, Names names) {
      for (Variable v : scalars) {
        ScalarType type = v.type().element();
        Variable array =
            arrays.computeIfAbsent(type, t -> names.variable("kept", new ArrayType(t, 1)));
        int index = sizes.merge(type, 1, Integer::sum) - 1;
        places.put(v, new Load(array.read(), IntegerLiteral.of(index)));
      }
    }

    List<Variable> arrays() {
      return List.copyOf(arrays.values());
    }

    List<Statement> declarations() {
      List<Statement> declarations = new ArrayList<>();
      arrays.forEach(
          (type, array) -> {
            Expression size = IntegerLiteral.of(sizes.get(type));
            NewArray made = new NewArray(new ArrayType(type, 1), List.of(size));
            declarations.add(Declare.of(Origin.NONE, array, made));
          });
      return declarations;
    }

    List<Statement> apply(List<Statement> statements) {
      List<Statement> replaced = new ArrayList<>();
      for (Statement s : statements) {
        Statement t =
            s.with(
                s.expressions().stream().map(e -> e.rewrite(this::read)).toList(),
                s.blocks().stream().map(this::apply).toList());
        if (t instanceof Declare d && places.containsKey(d.variable())) {
          d.value().ifPresent(value -> replaced.add(store(s, d.variable(), value)));
        } else if (t instanceof Assign a && places.containsKey(a.variable())) {
          replaced.add(store(s, a.variable(), a.value()));
        } else {
          replaced.add(t);
        }
      }
      return replaced;
    }

    private Statement store(Statement s, Variable variable, Expression value) {
      Load place = places.get(variable);
      return new Store(s.origin(), place.array(), place.index(), value);
    }

    private Expression read(Expression e) {
      return e instanceof Read r && places.containsKey(r.variable()) ? places.get(r.variable()) : e;
    }
  }
}
