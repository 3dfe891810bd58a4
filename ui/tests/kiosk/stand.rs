//! A kiosk on a desk: its window is drawn by the software renderer, its clock is the mocked one, and what it sends to
//! the hall lies in a tray.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use anxu_api::view::KioskView;
use anxu_api::{Answer, Reply, Request};
use anxu_kiosk::kiosk::{Kiosk, Outside};
use anxu_kiosk::model::{Input, Keys, Layout, LinkState, Model};
use anxu_kiosk::{App, Memory};
use i_slint_backend_testing::{
    AccessibleRole, ElementHandle, ElementQuery, TestingBackend, TestingBackendOptions,
};
use slint::ComponentHandle;

use crate::hall;

pub struct Stand {
    pub kiosk: Rc<Kiosk>,
    pub sent: Rc<RefCell<Vec<Request>>>,
    pub memory: Rc<RefCell<Memory>>,
}

fn now() -> Duration {
    Duration::from_millis(i_slint_backend_testing::get_mocked_time())
}

/// One platform per thread, which is one per test.
fn set_platform() {
    let options = TestingBackendOptions {
        mock_time: true,
        renderer_name: Some("software".into()),
        ..Default::default()
    };
    // A second stand in the same test finds the platform already there.
    let _ = slint::platform::set_platform(Box::new(TestingBackend::new(options)));
}

impl Stand {
    /// Switched on, nothing heard from the hall yet; an earlier run left the memory that long ago.
    pub fn dark(size: (u32, u32), memory: Option<(Memory, Duration)>) -> Stand {
        set_platform();
        let app = App::new().expect("a window");
        let sent = Rc::new(RefCell::new(Vec::new()));
        let remembered = Rc::new(RefCell::new(Memory::default()));
        let outside = Outside {
            clock: Box::new(now),
            send: Box::new({
                let sent = sent.clone();
                move |request| sent.borrow_mut().push(request)
            }),
            remember: Box::new({
                let remembered = remembered.clone();
                move |memory| *remembered.borrow_mut() = memory
            }),
        };
        let mut model = Model::new("kiosk-1", Keys::new("kiosk-1", 7), Layout::Auto, now());
        if let Some((memory, age)) = memory {
            model.recall(memory, age, now());
        }
        let kiosk = Kiosk::new(app, model, outside);
        kiosk.app().show().expect("shown");
        kiosk.app().window().set_size(slint::PhysicalSize::new(size.0, size.1));
        let stand = Stand { kiosk, sent, memory: remembered };
        stand.pass(Duration::from_millis(1));
        stand
    }

    /// Connected to a hall with this view.
    pub fn new(size: (u32, u32), view: KioskView) -> Stand {
        let stand = Stand::dark(size, None);
        stand.view(view);
        stand.link(LinkState::Up);
        stand.settle();
        stand
    }

    /// Killed, and started again after `age`; the hall answers at once.
    pub fn restart(self, age: Duration) -> Stand {
        let memory = self.memory.borrow().clone();
        let size = self.kiosk.app().window().size();
        drop(self);
        let stand = Stand::dark((size.width, size.height), Some((memory, age)));
        stand.view(hall::view());
        stand.link(LinkState::Up);
        stand.settle();
        stand
    }

    pub fn view(&self, view: KioskView) {
        self.kiosk.handle(Input::View(Box::new(view)));
    }

    pub fn link(&self, state: LinkState) {
        self.kiosk.handle(Input::Link(state));
    }

    /// The hall answers the last request.
    pub fn answer(&self, answer: Answer) {
        let key = self.sent.borrow().last().expect("something was asked").key.clone();
        self.kiosk.handle(Input::Reply(Reply { key, answer }));
        self.settle();
    }

    /// Time passes, second by second, as the event loop would see it.
    pub fn pass(&self, time: Duration) {
        let mut left = time;
        while !left.is_zero() {
            let step = left.min(Duration::from_millis(500));
            i_slint_backend_testing::mock_elapsed_time(step);
            left -= step;
        }
    }

    /// Longer than a bounce.
    pub fn settle(&self) {
        self.pass(Duration::from_millis(310));
    }

    /// Press what is called so, and move on.
    pub fn press(&self, label: &str) {
        self.press_fast(label);
        self.settle();
    }

    pub fn press_fast(&self, label: &str) {
        let found: Vec<ElementHandle> = self
            .buttons()
            .into_iter()
            .filter(|button| button.accessible_label().as_deref() == Some(label))
            .collect();
        assert_eq!(found.len(), 1, "one button {label:?} among {:?}", self.labels());
        found.iter().for_each(ElementHandle::invoke_accessible_default_action);
    }

    pub fn buttons(&self) -> Vec<ElementHandle> {
        self.with_role(AccessibleRole::Button)
    }

    pub fn with_role(&self, role: AccessibleRole) -> Vec<ElementHandle> {
        let query = ElementQuery::from_root(self.kiosk.app()).match_accessible_role(role);
        query.find_all()
    }

    pub fn labels(&self) -> Vec<String> {
        self.buttons()
            .iter()
            .filter_map(|button| button.accessible_label())
            .map(|label| label.to_string())
            .collect()
    }

    /// All words on screen that are not on a button.
    pub fn texts(&self) -> Vec<String> {
        let texts = self.with_role(AccessibleRole::Text);
        texts.iter().filter_map(|text| text.accessible_label()).map(|label| label.to_string()).collect()
    }

    /// Whether these words are on screen, on their own.
    pub fn says(&self, words: &str) -> bool {
        self.texts().iter().any(|text| text.contains(words))
    }

    pub fn snapshot(&self) -> slint::SharedPixelBuffer<slint::Rgba8Pixel> {
        self.kiosk.app().window().take_snapshot().expect("a picture")
    }

    /// Texts that do not fit their place.
    pub fn cut(&self) -> Vec<String> {
        let all = ElementQuery::from_root(self.kiosk.app()).find_all();
        all.iter()
            .filter(|element| element.accessible_description().as_deref() == Some("cut"))
            .map(|element| {
                format!(
                    "{:?} {:?} {:?}",
                    element.accessible_label(),
                    element.size(),
                    element.absolute_position()
                )
            })
            .collect()
    }
}

/// Where pictures go: beside the build, to be looked at.
pub fn pictures() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the build directory");
    let directory = target.join("pictures/kiosk");
    std::fs::create_dir_all(&directory).expect("a directory");
    directory
}

pub fn write_png(
    path: &Path,
    picture: &slint::SharedPixelBuffer<slint::Rgba8Pixel>,
    squeeze: png::Compression,
) {
    let file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file"));
    let mut encoder = png::Encoder::new(file, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(squeeze);
    encoder.set_depth(png::BitDepth::Eight);
    let rgb: Vec<u8> = picture.as_slice().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&rgb)).expect("written");
}
