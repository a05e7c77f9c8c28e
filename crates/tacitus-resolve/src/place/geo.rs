//! Distances and directions on a round earth.

/// Mean radius of the earth in kilometres.
const EARTH_KM: f64 = 6371.0088;

/// A point in degrees, north and east positive (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Point {
    /// Great-circle distance in kilometres.
    #[must_use]
    pub fn distance_km(self, other: Point) -> f64 {
        let (lat1, lat2) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half = |d: f64| (d / 2.0).sin().powi(2);
        let h = half(lat2 - lat1) + lat1.cos() * lat2.cos() * half((other.longitude - self.longitude).to_radians());
        2.0 * EARTH_KM * h.clamp(0.0, 1.0).sqrt().asin()
    }

    /// The point so many kilometres away in a direction of so many degrees from north, clockwise.
    #[must_use]
    pub fn destination(self, km: f64, bearing: f64) -> Point {
        let (lat, lon, turn) = (self.latitude.to_radians(), self.longitude.to_radians(), bearing.to_radians());
        let arc = km / EARTH_KM;
        let north = (lat.sin() * arc.cos() + lat.cos() * arc.sin() * turn.cos()).clamp(-1.0, 1.0).asin();
        let east = lon + (turn.sin() * arc.sin() * lat.cos()).atan2(arc.cos() - lat.sin() * north.sin());
        let longitude = (east.to_degrees() + 540.0).rem_euclid(360.0) - 180.0;
        Point { latitude: north.to_degrees(), longitude }
    }

    /// The point half-way to another.
    #[must_use]
    pub fn midway(self, other: Point) -> Point {
        let unit = |p: Point| {
            let (lat, lon) = (p.latitude.to_radians(), p.longitude.to_radians());
            [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
        };
        let (a, b) = (unit(self), unit(other));
        let [x, y, z] = [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
        Point { latitude: z.atan2(x.hypot(y)).to_degrees(), longitude: y.atan2(x).to_degrees() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOSUL: Point = Point { latitude: 36.335, longitude: 43.119 };
    const BAGHDAD: Point = Point { latitude: 33.341, longitude: 44.401 };

    #[test]
    fn known_distance() {
        assert!((MOSUL.distance_km(BAGHDAD) - 353.0).abs() < 3.0);
        let north = MOSUL.destination(30.0, 0.0);
        assert!((north.latitude - 36.605).abs() < 0.01 && (north.longitude - 43.119).abs() < 1e-6);
    }

    proptest::proptest! {
        #[test]
        fn there_is_as_far_as_told(lat in -80.0..80.0f64, lon in -180.0..180.0f64, km in 0.0..2000.0f64, bearing in 0.0..360.0f64) {
            let from = Point { latitude: lat, longitude: lon };
            let to = from.destination(km, bearing);
            proptest::prop_assert!((from.distance_km(to) - km).abs() < 0.01 + km * 1e-6);
            let mid = from.midway(to);
            proptest::prop_assert!((from.distance_km(mid) - to.distance_km(mid)).abs() < 0.01);
        }
    }
}
