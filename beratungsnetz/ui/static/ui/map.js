/* The map beside a list: outlines of areas and places from our own addresses, without tiles.
   Everything it shows stands in the list, too. Words come with the page, in its language. */
(() => {
  "use strict";
  const box = document.querySelector("[data-map]");
  const L = window.L;
  if (!box || !L) return;
  const words = box.dataset;
  const PLACE = 30; // pixels
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  // With one finger people scroll the page, with two they move the map.
  const byFinger = window.matchMedia("(pointer: coarse)").matches;

  const read = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  const say = (sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    box.replaceChildren(line);
  };
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
  const inGerman = (one, is) => { if (is) { one.lang = "de"; one.dir = "ltr"; } return one; };

  const draw = ([areas, { places }]) => {
    box.replaceChildren();
    const map = L.map(box, {
      attributionControl: false, zoomControl: false, zoomSnap: 0.25, scrollWheelZoom: false, dragging: !byFinger,
      maxZoom: 17, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
    });
    L.control.zoom({ position: "bottomleft", zoomInTitle: words.closer, zoomOutTitle: words.farther }).addTo(map);
    const widest = Math.min(260, box.clientWidth - 90);
    const areaUrl = (area) => `${words.areaUrl}${area.id}`;

    const frame = () => Object.assign(document.createElement("div"), { className: "bn-map__words", dir: document.documentElement.dir });
    const aboutArea = (area) => {
      const told = frame();
      const name = document.createElement("p");
      name.append(inGerman(element("strong", area.properties.name), true));
      told.append(name, element("a", words.only, { href: areaUrl(area) }));
      return told;
    };
    const outlines = L.geoJSON(areas, {
      style: (area) => ({ weight: 1.5, className: `bn-map__area${String(area.id) === words.area ? " bn-map__area--chosen" : ""}` }),
      onEachFeature: (area, drawn) => drawn.bindPopup(() => aboutArea(area), { maxWidth: widest }),
    }).addTo(map);

    // Where to look: at the area that was chosen, else at the whole city, else at the places.
    const chosen = outlines.getLayers().find((one) => String(one.feature.id) === words.area);
    const all = L.latLngBounds(places.map((one) => one.at));
    const view = chosen ? chosen.getBounds() : areas.features.length ? outlines.getBounds() : all;
    if (view.isValid()) map.fitBounds(view, { padding: [12, 12], maxZoom: 15, animate: false });
    else map.setView([51, 10], 6); // Germany
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(outlines.getBounds().isValid() ? outlines.getBounds() : view)) - 1);

    const names = areas.features.map((area) => {
      const link = element("a", area.properties.name, { href: areaUrl(area) });
      link.setAttribute("aria-label", `${words.only}: ${area.properties.name}`);
      const at = L.latLng(area.properties.at[1], area.properties.at[0]);
      const icon = L.divIcon({ className: "bn-map__name", html: link, iconSize: null });
      const marker = L.marker(at, { icon, keyboard: false, interactive: false, zIndexOffset: -5000 }).addTo(map);
      const outline = outlines.getLayers().find((one) => one.feature === area).getBounds();
      return { marker, at, outline, width: link.offsetWidth, height: link.offsetHeight };
    });
    // A name stands only where its area has room for it, and never on another one.
    const arrangeNames = () => {
      const taken = [];
      names.forEach((name) => {
        const middle = map.latLngToLayerPoint(name.at);
        const room = map.latLngToLayerPoint(name.outline.getSouthEast()).x - map.latLngToLayerPoint(name.outline.getNorthWest()).x;
        const half = L.point(name.width / 2, name.height / 2);
        const ground = L.bounds(middle.subtract(half), middle.add(half));
        const fits = room >= name.width * 0.9 && !taken.some((other) => other.overlaps(ground));
        name.marker.getElement().hidden = !fits;
        if (fits) taken.push(ground);
      });
    };

    const aboutPlaces = (group) => {
      const told = frame();
      const addresses = new Set(group.map((one) => one.address));
      if (addresses.size === 1 && group[0].address) told.append(inGerman(element("p", group[0].address), true));
      const list = document.createElement("ul");
      group.forEach((one) => {
        const row = document.createElement("li");
        row.append(inGerman(element("a", one.title, { href: one.url }), one.german));
        if (one.organization) row.append(inGerman(element("small", one.organization), true));
        if (addresses.size > 1 && one.address) row.append(inGerman(element("small", one.address), true));
        list.append(row);
      });
      told.append(list);
      return told;
    };
    const labelOf = (group) => (group.length === 1 ? group[0].title
      : `${words.here} ${group.slice(0, 4).map((one) => one.title).join(", ")}${group.length > 4 ? " …" : ""}`);

    // Places that would hide each other become one, with their number on it.
    const dots = L.layerGroup().addTo(map);
    const arrangePlaces = () => {
      const groups = [];
      places.forEach((place) => {
        const point = map.latLngToLayerPoint(place.at);
        const near = groups.find((one) => one.point.distanceTo(point) < PLACE);
        if (!near) groups.push({ point, at: place.at, rows: [place] });
        else if (!near.rows.some((one) => one.url === place.url)) near.rows.push(place);
      });
      dots.clearLayers();
      groups.forEach((group) => {
        const count = group.rows.length > 1 ? String(group.rows.length) : "";
        const icon = L.divIcon({ className: "bn-map__place", html: count, iconSize: [PLACE, PLACE] });
        const dot = L.marker(group.at, { icon, riseOnHover: true });
        dot.bindPopup(() => aboutPlaces(group.rows), { maxWidth: widest, minWidth: 160, maxHeight: 220 });
        dots.addLayer(dot);
        dot.getElement().setAttribute("aria-label", labelOf(group.rows));
      });
    };
    const arrange = () => { arrangeNames(); arrangePlaces(); };
    map.on("zoomend", arrange);
    arrange();

    // The keyboard follows into what has opened, and back.
    let opened = null;
    map.on("popupopen", ({ popup }) => {
      opened = popup._source;
      const close = popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", words.close);
      const first = popup.getElement().querySelector(".bn-map__words a");
      if (first) first.focus({ preventScroll: true });
    });
    map.on("popupclose", ({ popup }) => {
      const here = document.activeElement;
      const inside = popup.getElement() && popup.getElement().contains(here);
      const from = opened && opened.getElement && opened.getElement();
      opened = null;
      if (here !== document.body && !inside) return;
      (from && from.isConnected && from.tabIndex >= 0 ? from : box).focus({ preventScroll: true });
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") map.closePopup(); });
  };

  say(words.wait);
  Promise.all([read(words.areas), read(words.map)]).then(draw, () => say(words.failed));
})();
