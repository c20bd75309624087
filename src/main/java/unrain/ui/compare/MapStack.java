package unrain.ui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrain.derain.Derained;
import unrain.derain.RefinementMap;
import unrain.ui.overlay.MapChoice;
import unrain.ui.viewer.MapPixels;
import unrain.ui.viewer.MapPlane;
import unrain.ui.viewer.Pyramid;

/** The maps that a result can be looked at through, with their halvings. */
final class MapStack {
  private final Map<MapChoice, Placed> maps = new LinkedHashMap<>();

  /**
   * Where a map is drawn from.
   *
   * @param shift how far its bits lie to the left in the pyramid's pixels
   */
  record Placed(MapPlane plane, Pyramid pyramid, int shift) {}

  private MapStack() {}

  /** Builds the halvings; for a background thread. */
  static MapStack of(Derained derained, @Nullable Derained other) {
    Map<MapChoice, MapPlane> planes = new LinkedHashMap<>();
    int width = derained.width();
    planes.put(MapChoice.RAIN, new MapPlane(width, 1, derained.rainMap().samples16(), null));
    for (RefinementMap map : derained.refinements()) {
      planes.put(MapChoice.refinement(map.number()), new MapPlane(map.width(), map.scale(), map.samples(), null));
    }
    if (other != null) {
      planes.put(MapChoice.BETWEEN_MODELS,
          new MapPlane(width, 1, derained.rainMap().samples16(), other.rainMap().samples16()));
    }
    MapStack stack = new MapStack();
    List<Map.Entry<MapChoice, MapPlane>> entries = new ArrayList<>(planes.entrySet());
    for (int first = 0; first < entries.size(); first += MapPixels.MAPS) {
      stack.add(entries.subList(first, Math.min(entries.size(), first + MapPixels.MAPS)), width, derained.height());
    }
    return stack;
  }

  private void add(List<Map.Entry<MapChoice, MapPlane>> entries, int width, int height) {
    Pyramid pyramid = Pyramid.of(new MapPixels(width, height, entries.stream().map(Map.Entry::getValue).toList()));
    for (int i = 0; i < entries.size(); i++) {
      maps.put(entries.get(i).getKey(), new Placed(entries.get(i).getValue(), pyramid, MapPixels.shift(i)));
    }
  }

  List<MapChoice> choices() {
    return List.copyOf(maps.keySet());
  }

  /** The rain map where the result has no such map. */
  Placed get(MapChoice choice) {
    Placed placed = maps.get(choice);
    return placed == null ? maps.get(MapChoice.RAIN) : placed;
  }
}
